import { expect, it } from 'vitest'
import { Doc } from 'yjs'
import type { DocsPort } from '../../../../shared/docs/docs-port.ts'
import type { HostDoc } from '../../../../shared/space-host/docs/host-doc.ts'
import { WORK_ROOT } from '../../../../shared/tools/jobs/lanes.ts'
import { JOB_LIMITS } from '../../../../shared/tools/jobs/limits.ts'
import { readWorkEntry } from '../../../../shared/tools/jobs/shape.ts'
import { ResultWriter } from './result-writer.ts'

function writing() {
  const doc = new Doc()
  const lane: Pick<HostDoc, 'write' | 'close'> = { write: async (change) => change(doc), close() {} }
  const docs = { open: () => lane } as unknown as DocsPort<HostDoc>
  const writer = new ResultWriter({ docs, job: '0a'.repeat(16), me: '0b'.repeat(32), now: () => 1, log: () => {} })
  return { writer, written: () => doc.getArray(WORK_ROOT).map(readWorkEntry) }
}

it('reports an answer as too large instead of writing one that nobody could read', async () => {
  const { writer, written } = writing()
  writer.add({ task: 0, text: 'x'.repeat(JOB_LIMITS.text + 1), ms: 5 })
  writer.add({ task: 1, text: '', ms: 5, file: { root: '0a'.repeat(32), size: 1e12, key: '0b'.repeat(32) } })
  writer.add({ task: 2, text: 'x', ms: 5 })
  await writer.close()
  const large = { ms: 5, text: '', problem: 'large' }
  const results = [
    { task: 0, ...large },
    { task: 1, ...large },
    { task: 2, text: 'x', ms: 5 },
  ]
  expect(written()).toEqual([{ kind: 'results', results, time: 1 }])
})

it('writes all results before its lane is closed, however long they took', async () => {
  const doc = new Doc()
  let isClosed = false
  const lane: Pick<HostDoc, 'write' | 'close'> = {
    async write(change) {
      await new Promise((resolve) => setImmediate(resolve))
      if (!isClosed) change(doc)
    },
    close() {
      isClosed = true
    },
  }
  const docs = { open: () => lane } as unknown as DocsPort<HostDoc>
  const writer = new ResultWriter({ docs, job: '0a'.repeat(16), me: '0b'.repeat(32), now: () => 1, log: () => {} })
  const text = 'ä'.repeat(JOB_LIMITS.text)
  for (let task = 0; task < 100; task++) writer.add({ task, text, ms: task * 1_000_000 })
  const closing = writer.close()
  await Promise.all([closing, writer.close()])
  const entries = doc.getArray(WORK_ROOT).map(readWorkEntry)
  const written = entries.flatMap((entry) => (entry?.kind === 'results' ? entry.results : []))
  expect(written.map(({ task }) => task)).toEqual(Array.from({ length: 100 }, (_, task) => task))
})
