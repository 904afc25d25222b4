/** A folder that two hosts sync, for tests. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { FolderHere } from '../../../../../shared/tools/folders/calls.ts'
import type { HostGroup } from '../../../testing/group.ts'
import type { TestHost } from '../../../testing.ts'
import { FolderOnDisk } from './folder-on-disk.ts'

/** In milliseconds. It's generous, since time isn't what is tested. */
export const PATIENCE = 30_000

export interface Two {
  ana: TestHost
  ben: TestHost
  space: string
  anas: FolderOnDisk
  bens: FolderOnDisk
}

/** Two hosts, each with a place for a folder. */
export async function twoWithPlaces(
  group: HostGroup,
  directory: string,
  { role }: { role?: 'viewer' } = {},
): Promise<Two> {
  const {
    people: [ana, ben],
    space,
  } = await group.together(['Ana', 'Ben'], { role })
  return { ana, ben, space, anas: await placeIn(directory, 'ana'), bens: await placeIn(directory, 'ben') }
}

export async function placeIn(directory: string, name: string): Promise<FolderOnDisk> {
  const place = new FolderOnDisk(join(directory, name))
  await mkdir(place.path)
  return place
}

export async function hereOf(host: TestHost, space: string, folder: string): Promise<FolderHere | null> {
  const { folders } = await host.call('folders.open', { space })
  return folders.find(({ id }) => id === folder)?.here ?? null
}

/** Ana creates a folder from her place, and Ben syncs it to his. */
export async function shared({ ana, ben, space, anas, bens }: Two): Promise<string> {
  const { folder } = await ana.call('folders.create', {
    space,
    name: 'Plans',
    place: { kind: 'path', path: anas.path },
  })
  await keep(ben, space, folder, bens)
  return folder
}

/** Syncs a folder of the space to this place. */
export async function keep(host: TestHost, space: string, folder: string, place: FolderOnDisk): Promise<void> {
  await host.until(
    async () => (await host.call('folders.open', { space })).folders.some(({ id }) => id === folder),
    PATIENCE,
  )
  await host.call('folders.keep', { space, folder, place: { kind: 'path', path: place.path } })
}

export const holds = (host: TestHost, place: FolderOnDisk, files: Record<string, string>) =>
  host.until(async () => JSON.stringify(await place.files()) === JSON.stringify(files), PATIENCE)

export const upToDate = (host: TestHost, space: string, folder: string) =>
  host.until(async () => (await hereOf(host, space, folder))?.state === 'up-to-date', PATIENCE)
