import { useEffect, useState } from 'react'
import { harmless } from '../../../../shared/record/harmless.ts'
import type { SharedFile } from '../../../../shared/tools/files/file-set.ts'
import { kindOf } from '../../../../shared/tools/files/kinds.ts'
import { strings } from '../../../strings/strings.ts'
import { DrawnPicture } from '../../../ui/pictures/drawn-picture.tsx'
import { stateOf, useFilesHere } from '../actions/files-context.ts'
import shared from '../files.module.css'
import { FileIcon } from '../pictures/file-icon.tsx'
import { Thumbnail } from '../pictures/thumbnail.tsx'
import { useAddress } from '../pictures/use-address.ts'
import { useFilePicture } from '../pictures/use-file-picture.ts'
import { FileStatus } from '../transfers/file-status.tsx'
import classes from './preview.module.css'

/** Maximum number of bytes shown of a text. */
const TEXT_SHOWN = 512 * 1024

/** The beginning of a text; null until it is loaded, and if it is unavailable. */
function useText(address: string | null, size: number): { text: string | null; failed: boolean } {
  const [text, setText] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    setText(null)
    setFailed(false)
    if (!address || size === 0) return
    const stop = new AbortController()
    const headers = { Range: `bytes=0-${Math.min(size, TEXT_SHOWN) - 1}` }
    fetch(address, { headers, signal: stop.signal })
      .then(async (response) => {
        if (!response.ok) throw new Error(String(response.status))
        setText(harmless(new TextDecoder().decode(await response.arrayBuffer())))
      })
      .catch(() => !stop.signal.aborted && setFailed(true))
    return () => stop.abort()
  }, [address, size])
  return { text, failed }
}

function Text({ address, size }: { address: string | null; size: number }) {
  const { text, failed } = useText(address, size)
  if (size === 0) return <p className={classes.previewWords}>{strings.files.emptyFile}</p>
  if (failed) return <p className={classes.previewWords}>{strings.files.cannotShow}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div className={classes.previewText} tabIndex={0}>
      <pre dir="auto">{text ?? ''}</pre>
      {text !== null && size > TEXT_SHOWN && <p className={shared.quiet}>{strings.files.textCut(TEXT_SHOWN)}</p>}
    </div>
  )
}

/** A video or a sound plays while it is still downloading; a picture, a text or a document is shown once complete. */
export function PreviewBody({ file }: { file: SharedFile }) {
  const here = useFilesHere()
  const state = stateOf(here, file)
  const kind = kindOf(file)
  const plays = kind === 'video' || kind === 'audio'
  const isShown = plays || kind === 'picture' || kind === 'text' || kind === 'pdf'
  const mayShow = isShown && (state.state === 'here' || plays)
  const address = useAddress(mayShow && kind !== 'picture' ? file : null)
  const picture = useFilePicture(mayShow && kind === 'picture' ? file : null, true)
  const [hasFailed, setFailed] = useState(false)
  const isBroken = hasFailed || picture === 'broken'
  if (isBroken || !isShown || !mayShow)
    return (
      <div className={classes.previewWait}>
        <span className={classes.previewSmall} data-empty={file.look?.small === undefined || undefined}>
          {file.look?.small ? <Thumbnail file={file} iconSize={96} /> : <FileIcon file={file} size={96} />}
        </span>
        <p className={classes.previewWords}>
          {isBroken ? strings.files.cannotShow : isShown ? strings.files.notYet : strings.files.noPreview}
        </p>
        <FileStatus name={file.name} state={state} devices={here.devices} />
      </div>
    )
  const onError = () => setFailed(true)
  if (kind === 'text') return <Text address={address} size={file.size} />
  if (picture)
    return <DrawnPicture className={classes.previewPicture} src={picture} alt={file.name} onError={onError} />
  if (!address) return <div className={classes.previewWait} />
  if (kind === 'pdf') return <iframe className={classes.previewPage} src={address} title={file.name} />
  const player =
    kind === 'video' ? (
      // biome-ignore lint/a11y/useMediaCaption: there is no transcript
      <video className={classes.previewPicture} src={address} controls autoPlay onError={onError} />
    ) : (
      // biome-ignore lint/a11y/useMediaCaption: there is no transcript
      <audio src={address} controls autoPlay onError={onError} />
    )
  return (
    <div className={classes.previewPlayer}>
      {player}
      {state.state !== 'here' && <FileStatus name={file.name} state={state} devices={here.devices} />}
    </div>
  )
}
