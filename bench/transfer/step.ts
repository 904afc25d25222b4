/** A folder of many small files that two devices keep in step: until all is said, until all is there, and what it costs to start again when nothing has changed. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { compare, countIn, smallFiles } from '../../e2e/lib/cargo.ts'
import type { CarryingHost } from '../../e2e/network/carrying-host.ts'
import type { Row } from '../lib/report.ts'
import { until } from './carrier.ts'
import { pair } from './meeting.ts'

const LONG = 1_200_000

/** Both devices hold the folder already when they start again: what they remember is held against what lies there. */
export const inStep = (files: number, bytes: number): Promise<Row[]> =>
  pair(async (made) => {
    const { space, folder } = made
    const [anas, bens] = [join(folder, 'source'), join(folder, 'target')]
    const cargo = await smallFiles(anas, files, bytes)
    await mkdir(bens)
    const [before, emptyBefore] = [await made.one.memory(), await made.other.memory()]
    const started = performance.now()
    const { folder: id } = await made.one.call('folders.create', {
      space,
      name: 'Plans',
      place: { kind: 'path', path: anas },
    })
    const stands = async (host: CarryingHost) =>
      (await host.call('folders.open', { space })).folders.find((each) => each.id === id)
    const isInStep = async (host: CarryingHost) => (await stands(host))?.here?.state === 'in-step'
    await until(() => isInStep(made.one), 'taking in', LONG)
    const said = performance.now()
    await until(async () => (await stands(made.other))?.files === files, 'hearing of all', LONG)
    const heard = performance.now()
    await made.other.call('folders.keep', { space, folder: id, place: { kind: 'path', path: bens } })
    await until(async () => (await countIn(bens)) === files && (await isInStep(made.other)), 'getting in step', LONG)
    const there = performance.now()
    await compare(cargo, bens)
    const grown = [(await made.one.memory()) - before, (await made.other.memory()) - emptyBefore]
    await made.restart('other')
    const again = performance.now()
    await until(() => isInStep(made.other), 'starting again', LONG)
    const back = performance.now()
    await writeFile(join(anas, 'one-more.txt'), 'one more')
    const changed = performance.now()
    await until(async () => (await countIn(bens)) === files + 1, 'one more file', LONG)
    const row = { bench: 'transfer', peer: null, peerName: '', target: null } as const
    const seconds = (name: string, from: number, to: number): Row => ({
      ...row,
      case: `step, ${name}`,
      ours: to - from,
      unit: 'ms',
      note: `${files} files of ${bytes} bytes`,
    })
    return [
      seconds('until all is said', started, said),
      seconds('until others have heard', said, heard),
      seconds('until all is there', heard, there),
      seconds('start again, nothing changed', again, back),
      seconds('one more file', changed, performance.now()),
      ...['source', 'receiver'].map(
        (name, index): Row => ({
          ...row,
          case: `step, memory of the ${name}`,
          ours: (grown[index] ?? 0) / 1e6,
          unit: 'MB',
        }),
      ),
    ]
  })
