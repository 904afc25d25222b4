/** Backups of this host's data: of one space, or of the whole profile. */
import type { HostBase } from '../host-base.ts'
import type { Spaces } from '../space/spaces.ts'
import { Backups, type BackupsOptions } from './backups.ts'

export interface ProfileBackupsOptions
  extends Pick<HostBase, 'crypto' | 'deviceKey' | 'device' | 'profiles' | 'profileDirectory' | 'desktop'> {
  /** Where a backup is saved if windows are browser tabs. */
  downloads: string
  cost: BackupsOptions['cost']
  spaces: Spaces
  files: Pick<BackupsOptions, 'grants'>
  /** A space was opened that windows don't know yet. */
  onRestored(space: string): void
}

export function profileBackups(options: ProfileBackupsOptions): Backups {
  const { crypto, deviceKey, device, profiles, profileDirectory, desktop, downloads, spaces, files } = options
  return new Backups({
    crypto,
    cost: options.cost,
    places: { desktop, downloads },
    grants: files.grants,
    nameOf: (space) => (space === null ? profiles.state.profile?.name : spaces.get(space).name) ?? '',
    profileDirectory,
    profiles,
    async openSpace(backup) {
      await spaces.restore(backup)
      options.onRestored(backup.id)
      return (records) => spaces.get(backup.id).takeBackup(records)
    },
    contents(space) {
      const wanted = space === null ? spaces.all() : [spaces.get(space)]
      return {
        profiles,
        device,
        secret: space === null ? deviceKey.secretKey.slice(0, 32) : null,
        spaces: wanted.flatMap(({ id, log, ring, damaged }) => {
          const entry = profiles.entry(id)
          return entry ? [{ entry, log, ring: ring.encode(), damaged }] : []
        }),
      }
    },
  })
}
