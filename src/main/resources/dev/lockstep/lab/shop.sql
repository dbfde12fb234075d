--
-- PostgreSQL database dump
--

CREATE DATABASE shop WITH TEMPLATE = template0 ENCODING = 'UTF8';

\connect shop

CREATE TABLE public.customers (id integer NOT NULL, name text);

COPY public.customers (id, name) FROM stdin;
1	Ada
2	Grace
\.

--
-- PostgreSQL database dump complete
--

