/** A profile on disk whose device has founded several spaces, each with a history or without. */
import { addLargeSpace, openProfile } from './profile.ts'

export interface LongProfileOptions {
  spaces: number
  authors: number
  /** Of each space. */
  records: number
  /** How many months they are spread over. */
  months: number
  isOnScreen?: boolean
}

/** Returns the spaces' ids. */
export async function makeLongProfile(directory: string, { spaces, ...size }: LongProfileOptions): Promise<string[]> {
  const { profiles, deviceKey } = await openProfile(directory)
  profiles.state.profile = { name: 'Author 0', colour: '#1c7ed6' }
  for (let space = 0; space < spaces; space++) await addLargeSpace(profiles, deviceKey, size)
  const ids = profiles.state.spaces.map(({ id }) => id)
  await profiles.close()
  return ids
}
