"""Code lists of no-objection certificates: kinds, their workflows, and the papers they need."""

from tools.code_lists.declaration import CodeList, Column, keep_columns
from tools.code_lists.readers import read_inner, read_master

NOC = (
    CodeList(
        package="noc",
        name="NocType",
        title="Kinds of certificate, how each is asked for and by which workflow",
        file="masters/NOC/NocType.json",
        master="NocType",
        read=read_master,
        active="isActive",
        keep=keep_columns("mode onlineWF offlineWF NocUserRole"),
    ),
    CodeList(
        package="noc",
        name="DocumentTypeMapping",
        title="Which papers an application for a certificate needs or may have",
        file="masters/NOC/DocumentTypeMapping.json",
        master="DocumentTypeMapping",
        read=read_inner("docTypes"),
        code="docTypes.documentType",
        parent="nocType",
        active="",
        keep=(
            Column("applicationType", "applicationType"),
            Column("required", "docTypes.required"),
        ),
    ),
    CodeList(
        package="noc",
        name="NOCBusinessServiceRoleMaping",
        title="Who sees which workflow of certificates in the inbox",
        file="masters/NOC/NOCBusinessServiceRoleMaping.json",
        master="NOCBusinessServiceRoleMaping",
        read=read_master,
        keep=keep_columns("roles"),
        leave=("i18nKey", "     i18nKey"),  # keys of messages of the screens
    ),
)
