#!/bin/bash -e
echo $1
