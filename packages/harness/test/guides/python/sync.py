"""Provisions people into a SCIM service, with nothing but the standard library."""

import json
import os
import time
import urllib.error
import urllib.parse
import urllib.request


def call(method, path, body=None):
    request = urllib.request.Request(
        os.environ["QA_TENANT_URL"] + path,
        method=method,
        headers={
            "Authorization": "Bearer " + os.environ["QA_SECRET_TOKEN"],
            "Content-Type": "application/scim+json",
        },
        data=None if body is None else json.dumps(body).encode(),
    )
    try:
        with urllib.request.urlopen(request) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        if error.code != 429:
            raise
        time.sleep(int(error.headers.get("Retry-After", 1)))
        return call(method, path, body)


def sync(people):
    for user_name, active in people:
        query = urllib.parse.urlencode({"filter": f"userName eq {json.dumps(user_name)}"})
        found = call("GET", f"/Users?{query}")["Resources"]
        if not found:
            schema = "urn:ietf:params:scim:schemas:core:2.0:User"
            call("POST", "/Users", {"schemas": [schema], "userName": user_name, "active": active})
        elif found[0]["active"] != active:
            schema = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
            operation = {"op": "replace", "path": "active", "value": active}
            call("PATCH", f"/Users/{found[0]['id']}", {"schemas": [schema], "Operations": [operation]})
