/**
 * Casts between real hosts: most of them with made-up frames, 0.7 Mbit/s, on one machine with one clock; `chain`,
 * `sync`, and `stage` with real pictures and sound.
 */
import { chain } from './cast/chain.ts'
import { joining } from './cast/joining.ts'
import { relay } from './cast/relay.ts'
import { stage } from './cast/stage.ts'
import { sync } from './cast/sync.ts'
import { upload } from './cast/upload.ts'
import { withoutParent } from './cast/without-parent.ts'
import type { Row } from './lib/report.ts'

const CASES: Readonly<Record<string, () => Promise<Row[]>>> = {
  join: joining,
  killed: () => withoutParent('killed parent', 'SIGKILL'),
  silent: () => withoutParent('silent parent', 'SIGSTOP'),
  'killed-only': () => withoutParent('killed, the only one that the source feeds', 'SIGKILL', 'one'),
  'silent-only': () => withoutParent('silent, the only one that the source feeds', 'SIGSTOP', 'one'),
  relay,
  upload,
  chain,
  sync,
  stage,
}

/** @param cases names of cases to run; empty: all */
export async function cast(cases: readonly string[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const [name, measure] of Object.entries(CASES))
    if (cases.length === 0 || cases.includes(name)) rows.push(...(await measure()))
  return rows
}
