#!/bin/sh
# Runs tuf-client.ts in the Node of this project.
here=$(dirname "$0")
exec "$here/../../node_modules/node/bin/node" "$here/tuf-client.ts" "$@"
