import { CircleAlert, CircleDashed, Clock } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import type { FileState } from '../../../../shared/tools/files/calls.ts'
import type { SharedFile } from '../../../../shared/tools/files/file-set.ts'
import { pictureAddress, type ShownPicture } from '../../../docs/pictures.ts'
import { strings } from '../../../strings/strings.ts'
import type { PlacedPicture as Picture } from '../../../ui/files/file-cards.tsx'
import { DrawnPicture } from '../../../ui/pictures/drawn-picture.tsx'
import { type FilesHere, FilesHereProvider, stateOf } from '../actions/files-context.ts'
import { useFilesOf } from '../actions/use-files-of.ts'
import { useAddress } from '../pictures/use-address.ts'
import { Progress } from '../transfers/file-status.tsx'
import { PictureRoom } from './picture-room.tsx'
import classes from './placed.module.css'

interface PictureProps {
  picture: Picture
  alt: string
  isSmall: boolean
}

/** Maximum size in bytes of pictures with undeclared size that are downloaded just because they are on screen. */
const LARGEST = 20_000_000

/**
 * A picture of an issue, or above a page: downloaded because it is on screen, and checked against its declared size
 * before it is drawn.
 */
export function PlacedPicture({ detail, ...props }: PictureProps & { detail: SpaceDetail }) {
  const here = useFilesOf(detail, null)
  if (!here) return props.isSmall ? null : <PictureRoom room={props.picture.room} />
  return (
    <FilesHereProvider value={here}>
      <Shown here={here} {...props} />
    </FilesHereProvider>
  )
}

function Shown({ here, picture, alt, isSmall }: PictureProps & { here: FilesHere }) {
  const { feed, list, transfer } = here.files
  const file = feed.get(picture.file)
  const state = file && stateOf(here, file)
  const { room } = picture
  const isTooLarge = room === undefined && (file?.size ?? 0) > LARGEST
  const isWanted = file && !isTooLarge && !file.deletedForEveryone && transfer.ready && state?.state === 'absent'
  const { actions } = here
  // biome-ignore lint/correctness/useExhaustiveDependencies: its root identifies a file's bytes
  useEffect(() => {
    if (isWanted) actions.fetch([file])
  }, [actions, isWanted, file?.root])
  const source = useChecked(
    file && !isTooLarge && !file.deletedForEveryone && state?.state === 'here' ? file : null,
    room,
  )
  if (source === 'broken' || isTooLarge)
    return isSmall ? null : <Words room={room} alt={alt} said={strings.files.pictureBroken} />
  if (source)
    return isSmall ? (
      <DrawnPicture src={source} alt={alt} />
    ) : (
      <PictureRoom room={room}>
        <DrawnPicture src={source} alt={alt} />
      </PictureRoom>
    )
  if (isSmall) return null
  if (!file) return <Words room={room} alt={alt} said={list.ready ? strings.files.pictureUnknown : ''} />
  if (file.deletedForEveryone) return <Words room={room} alt={alt} said={strings.files.wasDeletedForEveryone} />
  return <Coming room={room} alt={alt} name={file.name} state={state} />
}

function Coming({
  state,
  name,
  ...rest
}: Pick<Picture, 'room'> & { alt: string; name: string; state: FileState | null }) {
  if (state?.state === 'waiting') return <Words {...rest} said={strings.files.pictureWaiting} isWaiting />
  if (state?.state === 'paused') return <Words {...rest} said={strings.files.states.paused} isWaiting />
  if (state?.state === 'failed')
    return (
      <Words {...rest} said={state.problem ? strings.files.problems[state.problem] : strings.files.states.failed} />
    )
  const { have = 0, size = 0 } = state ?? {}
  return (
    <Words {...rest} said="">
      {state?.state === 'fetching' && <Progress done={have} size={size} label={name} />}
    </Words>
  )
}

/** Text in place of a picture. @param said why it is not shown; empty if it is about to be */
function Words({
  room,
  alt,
  said,
  isWaiting = false,
  children,
}: Pick<Picture, 'room'> & { alt: string; said: string; isWaiting?: boolean; children?: ReactNode }) {
  const Icon = isWaiting ? Clock : said === '' ? CircleDashed : CircleAlert
  return (
    <PictureRoom room={room}>
      <span className={classes.pictureWords} role="status" title={said}>
        <Icon size={18} aria-hidden="true" />
        {alt !== '' && <strong dir="auto">{alt}</strong>}
        {said !== '' && <span>{said}</span>}
        {children}
      </span>
    </PictureRoom>
  )
}

/** `broken`: it is not the announced picture. */
function useChecked(file: SharedFile | null, room: Picture['room']): ShownPicture {
  const address = useAddress(file)
  const { width, height } = room ?? {}
  const [source, setSource] = useState<ShownPicture>(null)
  useEffect(() => {
    if (!address) return
    const stop = new AbortController()
    let made: ShownPicture = null
    fetch(address, { signal: stop.signal })
      .then(async (response) => {
        if (!response.ok) throw new Error(String(response.status))
        const bytes = new Uint8Array(await response.arrayBuffer())
        if (stop.signal.aborted) return
        made = pictureAddress(bytes, width && height ? { width, height } : undefined)
        setSource(made)
      })
      // The host or the file is unavailable: the address will change then.
      .catch(() => undefined)
    return () => {
      stop.abort()
      setSource(null)
      if (made) URL.revokeObjectURL(made)
    }
  }, [address, width, height])
  return source
}
