import { Refusal } from '../refusal.ts'
import { Report, slowlyReported } from '../report.ts'
import { textOf } from '../text.ts'
import type { Imported, ImportFile } from '../token.ts'
import { children, ds, pskc } from './find.ts'
import { readPackage, saysDigits } from './key.ts'
import { Protection, type PskcKeys } from './protection.ts'
import { readXml, type XmlElement } from './xml.ts'

/**
 * Reads a PSKC file (RFC 6030), as makers of hardware tokens deliver seeds: plain, or encrypted with a pre-shared AES key
 * or a password.
 *
 * With CBC every secret's MAC is checked before it is decrypted, and one without is refused. A key whose policy holds a
 * rule that is not known or cannot be kept is refused (section 5). Signatures are not verified, which the report says:
 * `signature-not-verified`. The step used last comes from `Counter` (one below it) or `Time`; where those are 0 or absent
 * `lastStep` is null.
 *
 * Runs on WebCrypto. PBKDF2 takes as long as the file asks, at most `importLimits.pbkdf2Iterations`.
 *
 * @returns an answer for every key package; nothing is thrown for what stands in the file
 * @example
 * ```ts
 * const { tokens, refused } = await parsePskc(file, { password })
 * ```
 */
export function parsePskc(file: ImportFile, keys: PskcKeys = {}): Promise<Imported> {
  return slowlyReported(async (report) => {
    const container = readXml(textOf(file))
    checkContainer(container)
    if (children(container, 'Signature', ds).length > 0) {
      report.warn('file', 'signature-not-verified', 'the file is signed; the signature was not verified')
    }
    const packages = children(container, 'KeyPackage')
    Report.checkRows(packages.length)
    const protection = new Protection(container, keys)
    for (const [i, keyPackage] of packages.entries()) {
      await readOne(report, keyPackage, `KeyPackage ${i + 1}, line ${keyPackage.line}`, protection)
    }
  })
}

function checkContainer(container: XmlElement): void {
  if (container.namespace !== pskc || container.name !== 'KeyContainer') {
    throw new Refusal('not-readable', 'the file is XML, but not PSKC of RFC 6030')
  }
  if (!/^1\.\d{1,3}$/.test(container.attributes.get('Version')?.trim() ?? '')) {
    throw new Refusal('version', 'the file is PSKC of another version than 1')
  }
}

async function readOne(report: Report, keyPackage: XmlElement, place: string, protection: Protection): Promise<void> {
  const before = report.kept
  await report.slowRow(place, () => readPackage(keyPackage, protection))
  if (report.kept > before && !saysDigits(keyPackage)) {
    report.warn(place, 'digits-assumed', 'the file does not say how many digits codes have; 6 are assumed')
  }
}
