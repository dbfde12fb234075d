# usage: perl apache-listen.pl NAME PORT ANSWER
# Listens as a process named NAME; each request is answered by what `ANSWER METHOD PATH` prints.
use strict;
use warnings;
use IO::Socket::INET;

my ($name, $port, $answer) = @ARGV;
$0 = $name;
$SIG{CHLD} = 'IGNORE';
my $server = IO::Socket::INET->new(LocalPort => $port, Listen => 32, ReuseAddr => 1) or die "port $port: $!\n";
while (1) {
  my $client = $server->accept or next;
  defined(my $child = fork) or next;
  if ($child) { close $client; next }
  $SIG{CHLD} = 'DEFAULT';
  alarm 20;
  my ($method, $path, $host) = ('', '', '');
  while (my $line = <$client>) {
    if ($line =~ m{^([A-Z]+) (\S+) HTTP/}) { ($method, $path) = ($1, $2) }
    if ($line =~ m{^Host:\s*([^\s]+)}i) { $host = $1 }
    last if $line =~ /^\r?\n$/;
  }
  if ($method ne '') {
    $ENV{HTTP_HOST} = $host;
    open(my $from, '-|', $answer, $method, $path) or exit 1;
    local $/;
    my $text = <$from>;
    print $client $text if defined $text;
  }
  close $client;
  exit 0;
}
