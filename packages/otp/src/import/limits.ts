/**
 * What an import takes at most. A file over any of these is refused as a whole, before its rows are read. The caller should
 * hold requests to `fileBytes` already while they come in.
 */
export const importLimits = {
  /** Of any file but a realm. 10,000 tokens of PSKC, encrypted, are about 9 MB. */
  fileBytes: 10 * 1024 * 1024,
  /** Of a Keycloak realm, which carries much besides. */
  realmBytes: 32 * 1024 * 1024,
  /** Tokens, rows or credentials of one file. */
  rows: 10_000,
  /** Columns of a CSV file. */
  columns: 64,
  /** Of one field, name or number as text, in UTF-16 units. */
  fieldLength: 1024,
  /** Of a migration link; one QR code carries no more than 4,296 characters. */
  linkLength: 8192,
  /** Of a secret. SHA512 hashes longer keys first. */
  secretBytes: 128,
  /** Elements within elements of an XML file. RFC 6030 needs 8. */
  xmlDepth: 24,
  /** Elements of an XML file. A token with everything that RFC 6030 knows has about 35. */
  xmlElements: 400_000,
  /** Attributes of one XML element, namespaces included. */
  xmlAttributes: 24,
  /** Arrays and objects within each other in a JSON file. */
  jsonDepth: 64,
  /** Of PBKDF2; 10 million of them are a few seconds. */
  pbkdf2Iterations: 10_000_000,
  /** Of the salt of PBKDF2. */
  saltBytes: 1024,
} as const
