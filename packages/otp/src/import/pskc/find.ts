import { importLimits } from '../limits.ts'
import { Refusal } from '../refusal.ts'
import type { XmlElement } from './xml.ts'

/** The namespace of RFC 6030. */
export const pskc = 'urn:ietf:params:xml:ns:keyprov:pskc'
/** XML Encryption, and its version 1.1. */
export const xenc = 'http://www.w3.org/2001/04/xmlenc#'
export const xenc11 = 'http://www.w3.org/2009/xmlenc11#'
/** XML Signature. */
export const ds = 'http://www.w3.org/2000/09/xmldsig#'

/** The children of this name, of PSKC where no other namespace is said. */
export function children(parent: XmlElement, name: string, namespace = pskc): XmlElement[] {
  return parent.children.filter((child) => child.name === name && child.namespace === namespace)
}

/**
 * The one child of this name, or undefined.
 *
 * @throws Refusal when there are two: readers would disagree on which counts
 */
export function child(parent: XmlElement | undefined, name: string, namespace = pskc): XmlElement | undefined {
  if (parent === undefined) return undefined
  const [first, second] = children(parent, name, namespace)
  if (second !== undefined) throw new Refusal('not-readable', 'an element stands twice where it may stand once')
  return first
}

/** The text of the one child of this name; null when it is absent. */
export function textOf(parent: XmlElement | undefined, name: string): string | null {
  const found = child(parent, name)
  return found === undefined ? null : ownText(found)
}

/** @throws Refusal when it is longer than any field */
export function ownText({ text }: XmlElement): string {
  const trimmed = text.trim()
  if (trimmed.length > importLimits.fieldLength) {
    throw new Refusal('field-too-long', 'a field is longer than any real one')
  }
  return trimmed
}
