/** Answers that are files (SPEC.md, W15). */
import { sha256 } from '@noble/hashes/sha2.js'
import { toHex, utf8 } from '../../../record/bytes.ts'
import { PICTURE_PIXELS, PICTURE_SIDE } from '../../files/picture.ts'
import { JOB_LIMITS as LIMITS } from '../limits.ts'
import type { ImageTerms, JobEntry, Result } from '../shape.ts'

/** Bytes for everything in a file except its pixels. */
const HEADERS = 65_536

/** Maximum size of an image in bytes: no format needs more than its pixels. */
export function mostBytes({ side = PICTURE_SIDE }: ImageTerms): number {
  return Math.min(LIMITS.answerBytes, 4 * Math.min(side * side, PICTURE_PIXELS) + HEADERS)
}

/** Whether a result is a possible answer to this job. */
export function isAnswerTo({ image, answers }: Pick<JobEntry, 'image' | 'answers'>, result: Result): boolean {
  if (!image || !answers) return result.file === undefined
  if (result.problem !== undefined) return result.file === undefined
  return result.file !== undefined && result.text === '' && result.file.size <= mostBytes(image)
}

/**
 * The key of an answer's blob. Equal answers have equal keys, and so equal roots; each key encrypts one file. Nobody
 * outside the space knows the secret, so they can't guess a file's content.
 *
 * @param hash SHA-256 of the file, in hex
 */
export const answerKey = (secret: string, hash: string): string => toHex(sha256(utf8(`${secret} ${hash}`)))

/** The id under which a result's file is announced: the same for each attempt. */
export const resultFileId = (job: string, task: number, root: string): string =>
  toHex(sha256(utf8(`${job} ${task} ${root}`))).slice(0, 24)

const folderOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('/')))
const withoutEnding = (name: string): string => name.replace(/(?<=[^/])\.[^./]*$/, '')

/**
 * Names for results within their folder: the inputs' paths without their common folders. If two would have the same
 * name, each keeps its input's extension as well, or gets its number.
 *
 * @param names paths of the inputs in the space
 */
export function resultPaths(names: readonly string[], ending: string): string[] {
  const [first = '', ...others] = names.map(folderOf)
  let common = first === '' ? '' : `${first}/`
  for (const folder of others)
    while (!`${folder}/`.startsWith(common)) common = common.slice(0, common.lastIndexOf('/', common.length - 2) + 1)
  const inside = names.map((name) => name.slice(common.length))
  const counts = new Map<string, number>()
  for (const name of inside) counts.set(withoutEnding(name), (counts.get(withoutEnding(name)) ?? 0) + 1)
  const taken = new Set<string>()
  return inside.map((name, task) => {
    const wanted = counts.get(withoutEnding(name)) === 1 ? withoutEnding(name) : name
    const free = taken.has(wanted) ? `${wanted} (${task + 1})` : wanted
    taken.add(free)
    return `${free}.${ending}`
  })
}
