#!/bin/sh
# Makes Temporal's two databases where they are missing and brings them up to date; what is done already is left as it is.
set -eu
SQL_PASSWORD="$(cat "$POSTGRES_PASSWORD_FILE")"
export SQL_PASSWORD SQL_PLUGIN=postgres12
for part in temporal visibility; do
  SQL_DATABASE=temporal
  [ "$part" = temporal ] || SQL_DATABASE=temporal_visibility
  export SQL_DATABASE
  temporal-sql-tool create-database
  temporal-sql-tool setup-schema --version 0.0
  temporal-sql-tool update-schema --schema-name "postgresql/v12/$part"
done
