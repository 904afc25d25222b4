/** Metadata is read in the host's own thread. */
import { expect, it } from 'vitest'
import { expectTimesAsLong } from '../../../testing/times-as-long.ts'
import { RELEASE_LIMITS as LIMITS } from '../limits.ts'
import { readMetadata } from './metadata.ts'

/** As many files as fit into the longest metadata. */
function longest(): string {
  const file = (at: number) => `"f${at}":{"length":1,"hashes":{"sha256":"${'ab'.repeat(32)}"}}`
  const files: string[] = []
  let [at, length] = [0, 300]
  for (let next = file(at); length + next.length + 1 <= LIMITS.metadata; next = file(++at)) {
    files.push(next)
    length += next.length + 1
  }
  const signed = `"_type":"targets","spec_version":"1.0.0","version":1,"expires":"2030-01-01T00:00:00Z"`
  return `{"signatures":[],"signed":{${signed},"targets":{${files.join(',')}}}}`
}

it('the longest metadata takes proportional time, and little more than its JSON', () => {
  const text = longest()
  expect(text.length).toBeGreaterThan(LIMITS.metadata - 1000)
  expect(readMetadata(text)).not.toBeNull()
  expect(readMetadata(`${text}${' '.repeat(LIMITS.metadata)}`)).toBeNull()
  expectTimesAsLong(
    20,
    () => void readMetadata(text),
    () => void JSON.parse(text),
  )
})
