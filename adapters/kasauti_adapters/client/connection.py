"""The HTTP connection of a target: certificates, proxy, headers, time limit."""

from __future__ import annotations

import ssl

import httpx2 as httpx

from kasauti_standards.kernel import UsageError
from kasauti_standards.target import Secrets, Target


def open_connection(target: Target, secrets: Secrets) -> httpx.Client:
    """A client that calls this target only: no settings of the environment, no redirects."""
    headers = {
        name: value if isinstance(value, str) else secrets.read(value)
        for name, value in target.headers.items()
    }
    return httpx.Client(
        base_url=target.base_url,
        timeout=float(target.timeout),
        verify=_build_trust(target),
        proxy=target.proxy,
        headers=headers,
        trust_env=False,
        follow_redirects=False,
        # shorter than the five seconds after which servers commonly hang up, so that no request
        # is written into a connection that is just being closed
        limits=httpx.Limits(keepalive_expiry=2.0),
    )


def _build_trust(target: Target) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=str(target.ca) if target.ca else None)
        if target.client_certificate:
            context.load_cert_chain(
                target.client_certificate.certificate, target.client_certificate.key
            )
    except (OSError, ssl.SSLError) as error:
        raise UsageError(
            where=f"target {target.name}",
            what=f"ca or client_certificate cannot be used: {error}",
            hint="They are PEM files; the key must belong to the certificate and have no password.",
        ) from error
    return context
