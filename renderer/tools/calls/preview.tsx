import { Button } from '@mantine/core'
import { Mic, MicOff, Video, VideoOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { PURPOSES } from '../../../shared/tools/calls/said.ts'
import { works } from '../../capture/devices.ts'
import { Picture } from '../../capture/picture.tsx'
import { useStreamOf } from '../../capture/stream-of.ts'
import { useRemembered } from '../../docs/remembered.ts'
import { usePeople } from '../../platform/people/use-people.ts'
import { strings } from '../../strings/strings.ts'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import { Face } from '../../ui/people/face.tsx'
import { PersonName } from '../../ui/people/person.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import type { Talk } from '../tool.tsx'
import classes from './calls.module.css'
import type { JoinTrouble } from './calls.ts'
import { callChoices, choose } from './choices.ts'
import { DeviceChoices } from './device-choices.tsx'
import { troubleWords } from './trouble-words.ts'
import { othersIn, peopleOf, useCalls, useCallsState, useRoom } from './use-calls.ts'
import { useOwnCall, useOwnState } from './use-own-call.ts'

const FACES = 8

/** The people in a call, and a preview of this person's microphone and camera. */
export function Preview({ space: { id: space }, detail, stream, title }: Talk) {
  const words = strings.call
  const calls = useCalls()
  const own = useOwnCall()
  const others = othersIn(useRoom({ space, stream }), detail.me)
  const people = peopleOf(others)
  const personOf = usePeople(space)
  const devices = useOwnState((state) => state.devices)
  const other = useCallsState(({ current }) =>
    current && (current.space !== space || current.stream !== stream) ? current : null,
  )
  const { joinsMuted } = useRemembered(callChoices)
  const [trouble, setTrouble] = useState<JoinTrouble | null>(null)
  const [isJoining, setJoining] = useState(false)
  const camera = useStreamOf(devices.tracks.camera)
  const listens = !detail.mayWrite
  const isInCall = other !== null
  const isHeard = !listens && !joinsMuted && works(devices.trouble.microphone)
  const me = personOf(detail.me)

  useEffect(() => {
    void own.devices.list()
    void own.prepare(space)
    // The click that led here allows opening the microphone.
    if (!listens && calls.isWished({ space, stream })) void own.devices.open('microphone')
    return () => own.endPreview()
  }, [calls, own, space, stream, listens])

  const join = async () => {
    setJoining(true)
    setTrouble(null)
    setTrouble(await own.join({ space, stream, title, listens }, !isHeard))
    setJoining(false)
  }
  const joinWords = listens ? words.joinListening : isHeard ? words.joinNow : words.joinMuted
  return (
    <div className={classes.preview}>
      <section className={classes.mirror} aria-label={words.you}>
        {camera ? <Picture stream={camera} isMirrored /> : <Face device={detail.me} {...me} size={96} />}
        {!listens && (
          <div className={classes.mirrorBar}>
            <IconButton
              size={44}
              variant={joinsMuted ? 'light' : 'default'}
              color={joinsMuted ? 'danger' : 'gray'}
              label={joinsMuted ? words.unmute : words.mute}
              onClick={() => {
                choose({ joinsMuted: !joinsMuted })
                if (joinsMuted && !isInCall) void own.devices.open('microphone')
              }}
            >
              {joinsMuted ? <MicOff size={20} /> : <Mic size={20} />}
            </IconButton>
            <IconButton
              size={44}
              variant="default"
              label={camera ? words.cameraOff : words.cameraOn}
              disabled={isInCall}
              onClick={() => void own.setCamera(camera === null)}
            >
              {camera ? <Video size={20} /> : <VideoOff size={20} />}
            </IconButton>
          </div>
        )}
      </section>
      <section className={classes.joining}>
        <h2 className={classes.joiningTitle}>{people.length === 0 ? words.noOneYet : words.whoIsIn}</h2>
        {people.length > 0 && (
          <ul className={classes.people}>
            {people.slice(0, FACES).map((person) => (
              <li key={person}>
                <Face device={person} {...personOf(person)} size={24} />
                <PersonName {...personOf(person)} />
              </li>
            ))}
            {people.length > FACES && <li className={classes.quiet}>{words.more(people.length - FACES)}</li>}
          </ul>
        )}
        {others.flatMap(({ device, flags }) =>
          PURPOSES.filter((purpose) => flags[purpose]).map((purpose) => (
            <p key={`${device} ${purpose}`} className={classes.quiet} role="status">
              {words[purpose].asked(personOf(device).name)}
            </p>
          )),
        )}
        {listens && <p className={classes.quiet}>{words.viewOnly}</p>}
        <DeviceChoices isTrying={!isInCall} listens={listens} />
        {other && <p className={classes.quiet}>{words.alsoIn(other.title)}</p>}
        <ErrorText error={trouble && troubleWords(trouble)} />
        <Button size="md" loading={isJoining} onClick={() => void join()}>
          {joinWords}
        </Button>
      </section>
    </div>
  )
}
