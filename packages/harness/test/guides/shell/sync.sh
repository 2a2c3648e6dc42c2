#!/bin/sh
# Creates in ProdPad whoever is on stdin and not there yet: an e-mail address a line.
set -eu

scim() {
  # --retry waits as Retry-After says.
  curl --silent --show-error --fail --retry 3 \
    --header "Authorization: Bearer $PRODPAD_SECRET_TOKEN" \
    --header "Content-Type: application/scim+json" "$@"
}

while read -r address; do
  case $(scim --get --data-urlencode "filter=userName eq \"$address\"" "$PRODPAD_TENANT_URL/Users") in
    *'"totalResults":0,'*) ;;
    *) continue ;;
  esac
  scim --output /dev/null --data @- "$PRODPAD_TENANT_URL/Users" <<JSON
{
  "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
  "userName": "$address",
  "emails": [{ "type": "work", "value": "$address" }],
  "active": true
}
JSON
  echo "created $address"
done
