/**
 * A folder of many small files that two devices sync: the time until everything is announced, until everything has
 * arrived, and the cost of a restart if nothing has changed.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { compare, countIn, smallFiles } from '../../e2e/lib/cargo.ts'
import type { CarryingHost } from '../../e2e/network/carrying-host.ts'
import type { Row } from '../lib/report.ts'
import { until } from './carrier.ts'
import { pair } from './meeting.ts'

const LONG = 1_200_000

/** At the restart, both devices have the whole folder: they compare what they remember with the disk. */
export const upToDate = (files: number, bytes: number): Promise<Row[]> =>
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
    const statusOn = async (host: CarryingHost) =>
      (await host.call('folders.open', { space })).folders.find((each) => each.id === id)
    const isUpToDate = async (host: CarryingHost) => (await statusOn(host))?.here?.state === 'up-to-date'
    await until(() => isUpToDate(made.one), 'sealing all files', LONG)
    const said = performance.now()
    await until(async () => (await statusOn(made.other))?.files === files, 'announcing all files', LONG)
    const heard = performance.now()
    await made.other.call('folders.keep', { space, folder: id, place: { kind: 'path', path: bens } })
    await until(async () => (await countIn(bens)) === files && (await isUpToDate(made.other)), 'syncing', LONG)
    const there = performance.now()
    await compare(cargo, bens)
    const grown = [(await made.one.memory()) - before, (await made.other.memory()) - emptyBefore]
    await made.restart('other')
    const again = performance.now()
    await until(() => isUpToDate(made.other), 'starting again', LONG)
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
      seconds('until all is announced', started, said),
      seconds('until the other device lists all', said, heard),
      seconds('until all has arrived', heard, there),
      seconds('restart, nothing changed', again, back),
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
