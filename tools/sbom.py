"""The CycloneDX list of what a release is made of: every library it runs with, the hashes of its files, its licence."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, Property, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from dashboard import __version__
from tools import licences, locked

NAME = "mendwell"


def text(moment: int) -> str:
    """The list as JSON. The lock file and `moment`, in seconds since 1970, decide about each byte."""
    said = licences.listed()
    libraries = {library: _component(library, said[library.name]) for library in locked.read()}
    bom = Bom(
        # Version 5 of UUID is a digest: two lists of the same release have the same number.
        serial_number=uuid.uuid5(uuid.NAMESPACE_URL, f"{NAME} {__version__} {locked.RUNTIME.read_text('utf-8')}"),
        components=libraries.values(),
    )
    bom.metadata.timestamp = datetime.fromtimestamp(moment, UTC)
    bom.metadata.component = Component(
        name=NAME,
        version=__version__,
        type=ComponentType.APPLICATION,
        bom_ref=NAME,
        licenses=[LicenseFactory().make_from_string("Apache-2.0")],
    )
    bom.register_dependency(
        bom.metadata.component, [made for each, made in libraries.items() if NAME in each.wanted_by]
    )
    for library, component in libraries.items():
        needed = [made for each, made in libraries.items() if library.name in each.wanted_by]
        bom.register_dependency(component, needed)
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"


def _component(library: locked.Locked, licence: str) -> Component:
    purl = PackageURL("pypi", None, library.name, library.version)
    hashes = [HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in library.hashes]
    return Component(
        name=library.name,
        version=library.version,
        type=ComponentType.LIBRARY,
        bom_ref=purl.to_string(),
        purl=purl,
        licenses=[LicenseFactory().make_from_string(licence)],
        # Of the files that may be installed, one for each kind of computer: no single one is the library's own.
        external_references=[
            ExternalReference(type=ExternalReferenceType.DISTRIBUTION, url=XsUri(purl.to_string()), hashes=hashes)
        ],
        properties=[Property(name="python:marker", value=library.marker)] if library.marker else [],
    )
