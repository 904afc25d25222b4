/** What a host's blobs need to know about its spaces, and how their problems are reported. */

import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import type { HostBase } from '../host-base.ts'
import type { Sendings } from '../sending/sendings.ts'
import type { Spaces } from '../space/spaces.ts'
import { isWithin } from '../tools/folders/folder-place.ts'
import type { StartBlobsOptions } from './start.ts'

/** Whether this device can have the space's blobs and serves them to others: readers of a publication can. */
const passesOn = ({ standing }: OpenSpace): boolean => standing === 'member' || standing === 'reader'

export function blobsOfSpaces(
  { profiles, problems }: Pick<HostBase, 'profiles' | 'problems'>,
  spaces: Spaces,
  sendings: () => Pick<Sendings, 'belongs'>,
): Pick<StartBlobsOptions, 'isMember' | 'reportRefused' | 'reportLost'> {
  return {
    isMember(space, device) {
      const open = spaces.find(space)
      return open ? passesOn(open) && open.belongs(device) : sendings().belongs(space, device)
    },
    reportRefused({ space, device: who, detail }) {
      problems.report({ kind: 'device-refused', space: spaces.find(space) ? space : null, who, detail })
    },
    reportLost({ spaces: within, name, path }) {
      // Files in a synced folder are expected to change.
      if (profiles.state.folders.some(({ place }) => isWithin(path, place))) return
      const space = within.find((each) => spaces.find(each))
      if (space) problems.report({ kind: 'file-changed', space, who: null, detail: name })
    },
  }
}
