"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import UPYOG, describe_entity

ENTITIES: tuple[Entity, ...] = tuple(
    describe_entity(
        __package__,
        name,
        title,
        source="core-services/docs/enc-service-contract.yml",
        published_in=UPYOG,
        requirement="PLT-ENC-SHAPE",
    )
    for name, title in (
        ("EncryptionRequest", Message("Values to be encrypted", "गूढ़ किए जाने वाले मान")),
        ("EncryptionResponse", Message("Encrypted values", "गूढ़ मान")),
        ("DecryptionRequest", Message("Values to be decrypted", "खोले जाने वाले मान")),
        ("DecryptionResponse", Message("Decrypted values", "खुले मान")),
        ("SignRequest", Message("Text to be signed", "हस्ताक्षर के लिए पाठ")),
        ("SignResponse", Message("Signed text", "हस्ताक्षरित पाठ")),
        ("VerifyRequest", Message("Signature to be checked", "जाँच के लिए हस्ताक्षर")),
        ("VerifyResponse", Message("Checked signature", "जाँचा गया हस्ताक्षर")),
        ("RotateKeyRequest", Message("Keys to be replaced", "बदली जाने वाली कुंजियाँ")),
        ("RotateKeyResponse", Message("Replaced keys", "बदली गई कुंजियाँ")),
    )
)
