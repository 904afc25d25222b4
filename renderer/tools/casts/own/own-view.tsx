import { Users } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import type { ShownCaption } from '../../../../shared/tools/casts/calls.ts'
import { Picture } from '../../../capture/picture.tsx'
import { useStreamOf } from '../../../capture/stream-of.ts'
import { usePeople } from '../../../platform/people/use-people.ts'
import { strings } from '../../../strings/strings.ts'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { Face } from '../../../ui/people/face.tsx'
import classes from '../casts.module.css'
import { useCastsState } from '../use-casts.ts'
import { Caption, CaptionField } from '../watching/captions.tsx'
import { Guests } from './guests.tsx'
import type { Program } from './programs.ts'
import { StageDialog } from './stage-dialog.tsx'
import { useCastDevices, useGiven } from './use-own-cast.ts'

/** This device's broadcast, as its viewers see it. @param more a further button */
export function OwnView({
  detail,
  program: { main, guests },
  caption,
  more,
}: {
  detail: SpaceDetail
  program: Program
  caption: ShownCaption | null
  more: ReactNode
}) {
  const words = strings.cast
  const { id: space, me: device } = detail
  const { cast, title } = main
  const [isStaging, setStaging] = useState(false)
  const { tracks } = useCastDevices()
  const given = useGiven()
  const stream = useStreamOf(given?.picture ?? tracks.screen ?? tracks.camera)
  const person = usePeople(space)(device)
  const isOurs = useCastsState(({ live }) => live?.cast === cast)
  return (
    <>
      <div className={classes.stage}>
        {stream && isOurs ? (
          <Picture stream={stream} isMirrored={!given && !tracks.screen} isWhole />
        ) : (
          <Face device={device} {...person} size={96} />
        )}
        {caption && <Caption caption={caption} />}
        {!isOurs && <p className={classes.over}>{words.liveElsewhere}</p>}
      </div>
      <Guests space={space} me={device} guests={guests} quality="smooth" volume={1} isTalk />
      <div className={classes.about}>
        <div className={classes.aboutWords}>
          <h2 className={classes.title}>
            <bdi>{title}</bdi>
          </h2>
        </div>
        <div className={classes.controls} role="toolbar" aria-label={words.controls}>
          {isOurs && (
            <IconButton size={40} variant="default" label={words.stage} onClick={() => setStaging(true)}>
              <Users size={20} />
            </IconButton>
          )}
          {more}
        </div>
        {isOurs && <CaptionField space={space} cast={cast} />}
        {isOurs && isStaging && <StageDialog detail={detail} cast={main} onClose={() => setStaging(false)} />}
      </div>
    </>
  )
}
