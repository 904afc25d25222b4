/** A profile on disk whose device has founded a large space, and the equivalent data for a peer without Parley. */
import * as Y from 'yjs'
import { addLargeSpace, openProfile } from './profile.ts'

export interface OwnerProfile {
  space: string
  /** All messages in one Yjs doc: one update, format V1. */
  bareDoc: Uint8Array
  /** Number of content pieces that a newcomer stores. */
  pieces: number
}

export async function makeOwnerProfile(
  directory: string,
  size: { authors: number; records: number; readers?: number; isPacked?: boolean },
): Promise<OwnerProfile> {
  const { profiles, deviceKey } = await openProfile(directory)
  const large = await addLargeSpace(profiles, deviceKey, size)
  await profiles.close()
  const bareDoc = new Y.Doc()
  for (const { update } of large.updates) Y.applyUpdate(bareDoc, update)
  return { space: large.space, bareDoc: Y.encodeStateAsUpdate(bareDoc), pieces: large.pieces }
}

/** The last number and hash of each content chain in the profile of a stopped host, sorted. */
export async function storedHeads(directory: string, space: string): Promise<string[]> {
  const { profiles } = await openProfile(directory)
  const entry = profiles.state.spaces.find(({ id }) => id === space)
  const { heads } = entry ? await profiles.spaceStore(entry).load() : { heads: [] }
  await profiles.close()
  return heads
    .filter(({ chain }) => chain.stream !== 'governance')
    .map(({ chain, seq, hash }) => `${chain.author} ${seq} ${hash}`)
    .sort()
}
