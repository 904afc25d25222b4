/** [P24] The live messages of every tool, as it declares them. The samples are bytes from earlier versions. */
import { readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { fromHex } from '../record/bytes.ts'
import type { Reader } from '../testing/fuzz.ts'
import { fuzzAll } from '../testing/fuzz-suite.ts'
import type { Tool } from './tool.ts'
import { TOOLS } from './tools.ts'

/** Per kind of message. */
const CASES = 300

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const golden = readFileSync(new URL('../../electron/testing/golden/bytes.json', import.meta.url), 'utf8')
const known = Object.values(JSON.parse(golden) as Record<string, string>).map(fromHex)

const readers = (TOOLS as readonly Tool[]).flatMap((tool) =>
  Object.entries(tool.live ?? {}).map(
    ([kind, { read, write }]): Reader => ({
      name: `${kind} of ${tool.id}`,
      form: 'cbor',
      cases: CASES,
      samples: known.filter((bytes) => read(bytes) !== null),
      takes: (message) => message !== null,
      read(bytes: Uint8Array) {
        const message = read(bytes)
        if (message !== null && read(write(message, 1_800_000_000_000)) === null)
          throw new Error('nobody reads it again')
        return message
      },
    }),
  ),
)

describe('[P24] live messages of tools', () => {
  it.each(readers)('have samples: $name', ({ samples }) => expect(samples).not.toEqual([]))

  fuzzAll(readers, readers.length * CASES, { process, collect })
})
