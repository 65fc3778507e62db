"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import describe_entity

ENTITIES: tuple[Entity, ...] = tuple(
    describe_entity(
        __package__, name, Message(en, hi), source="filestore.yaml", requirement="PLT-FILES"
    )
    for name, en, hi in (
        ("FileUploadForm", "A file that is sent", "भेजी जाने वाली फ़ाइल"),
        ("FileUploadResponse", "Files taken", "ली गई फ़ाइलें"),
        ("FileAddressesResponse", "Addresses of files", "फ़ाइलों के पते"),
        ("FilesOfTagResponse", "Files of a tag", "टैग की फ़ाइलें"),
        ("FileMetadata", "What is known of a file", "फ़ाइल का विवरण"),
    )
)
