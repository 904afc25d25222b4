/** Adds apps to a space: shares the package as a file, asks the host what is in it, and lists it in the index. */
import { useState } from 'react'
import type { HostClient } from '../../../../shared/ipc/contract.ts'
import { fittingName } from '../../../../shared/space/display-name.ts'
import type { PackageProblem } from '../../../../shared/tools/apps/calls.ts'
import { APP_LIMITS } from '../../../../shared/tools/apps/limits.ts'
import { type App, appDoc, appLane, UPDATES_ROOT, writeApp } from '../../../../shared/tools/apps/shape.ts'
import type { SharedFile } from '../../../../shared/tools/files/file-set.ts'
import type { Docs } from '../../../docs/docs.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import { type OpenFiles, useFiles } from '../../../docs/files/files-context.tsx'
import { usePlacedFiles } from '../../../docs/files/use-placed-files.ts'
import { chosenBitmap } from '../../../docs/pictures.ts'
import type { SpaceIndex } from '../../../docs/space-index.ts'
import { useHost } from '../../../platform/host/host-context.tsx'
import { useApp as useAppData } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { isPackage, PACKAGE_ENDING } from './package-name.ts'

/** Side of a stored icon in pixels. */
const ICON = 96

/** A small copy of an icon; null if it isn't a picture. */
async function smallIcon(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer> | null> {
  const bitmap = await chosenBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>]))
  if (!bitmap) return null
  const canvas = new OffscreenCanvas(ICON, ICON)
  const scale = Math.min(1, ICON / Math.max(bitmap.width, bitmap.height))
  const [width, height] = [bitmap.width * scale, bitmap.height * scale]
  canvas.getContext('2d')?.drawImage(bitmap, (ICON - width) / 2, (ICON - height) / 2, width, height)
  bitmap.close()
  const made = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 })).arrayBuffer())
  return made.length <= APP_LIMITS.keptIcon ? made : null
}

interface NewApp {
  name: string
  app: App
  /** This device's id in the space. */
  me: string
}

/** Lists an app in the index, records who added it, and returns its item. */
export async function listApp(
  docs: Docs,
  space: string,
  index: SpaceIndex,
  { name, app, me }: NewApp,
): Promise<string> {
  const item = index.add('app', fittingName(name))
  const at = Date.now()
  const [table, lane] = [docs.openDoc(space, appDoc(item)), docs.openDoc(space, appLane(item, at, me))]
  await Promise.all([table.ready, lane.ready])
  writeApp(table.doc, app)
  lane.doc.getArray(UPDATES_ROOT).push([{ at, added: app.package.root }])
  await Promise.all([table.flush(), lane.flush()])
  table.close()
  lane.close()
  return item
}

type Problem = PackageProblem | 'not-shared'

async function lookInto(
  host: HostClient,
  space: string,
  file: SharedFile,
): Promise<{ name: string; app: App } | Problem> {
  const { root, secret: key, size, name } = file
  const looked = await host.call('apps.look', { space, root, key, size, name })
  if (!looked.ok) return 'not-here'
  const { problem, name: said, source, icon } = looked.value
  if (problem) return problem
  const kept = icon && (await smallIcon(icon).catch(() => null))
  const about = { root, key, size, name, ...(source && { source }) }
  return { name: said ?? name.slice(0, -PACKAGE_ENDING.length), app: { package: about, icon: kept } }
}

export interface AddApp {
  isBusy: boolean
  errors: readonly string[]
  files: OpenFiles | null
  /** Shares files of this device. Resolves with the items of those that are apps. */
  share(given: readonly File[]): Promise<string[]>
  /** Adds a file of the space. Resolves with its item; null if it isn't an app. */
  pick(file: SharedFile): Promise<string | null>
}

/** Maximum number of packages added at a time. */
const MOST = 100

export function useAddApp(space: string, index: SpaceIndex): AddApp {
  const words = strings.apps
  const host = useHost()
  const docs = useDocs()
  const me = useAppData(({ details }) => details[space]?.me ?? '')
  const files = useFiles(space, me, null)
  const { unnamed } = strings.files
  const placed = usePlacedFiles({ space, place: '', me, folder: words.title, unnamed, most: MOST })
  const [looking, setLooking] = useState(0)
  const [errors, setErrors] = useState<readonly string[]>([])
  const fail = (name: string, problem: Problem): null => {
    setErrors((before) => [...before, words.notAdded(name, words.problems[problem])])
    return null
  }
  const list = async (file: SharedFile): Promise<string | null> => {
    setLooking((before) => before + 1)
    const found = await lookInto(host, space, file)
    setLooking((before) => before - 1)
    return typeof found === 'string' ? fail(file.name, found) : listApp(docs, space, index, { ...found, me })
  }
  const added = async (shared: SharedFile | null | undefined, name: string): Promise<string | null> => {
    if (!shared) return fail(name, 'not-shared')
    const item = await list(shared)
    // The person didn't mean to share a file that isn't an app.
    if (item === null) await files?.feed.deleteForEveryone([shared], true)
    return item
  }
  return {
    isBusy: looking > 0 || placed.pending.length > 0,
    errors: placed.failed > 0 ? [strings.files.failedCount(placed.failed), ...errors] : errors,
    files,
    pick(file) {
      setErrors([])
      return list(file)
    },
    async share(given) {
      setErrors([])
      const packages = given.filter(({ name, size }) => {
        const problem = !isPackage(name) ? 'not-a-zip' : size > APP_LIMITS.package ? 'too-large' : null
        if (problem) fail(name, problem)
        return problem === null
      })
      const items: Promise<string | null>[] = []
      await placed.place(packages, ({ id, device, name }) => {
        items.push(added(files?.feed.get({ id, device }), name))
      })
      return (await Promise.all(items)).filter((item) => item !== null)
    },
  }
}
