import { Button, Group, NativeSelect, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { type Dispatch, type SetStateAction, useRef, useState } from 'react'
import { nameFaultOf } from '../../../shared/blobs/file-name.ts'
import type { CallInput } from '../../../shared/ipc/contract.ts'
import { RELEASE_LIMITS as LIMITS } from '../../../shared/tools/releases/limits.ts'
import { compareVersions, isSafePath, platformOf } from '../../../shared/tools/releases/offers.ts'
import { useFiles } from '../../docs/files/files-context.tsx'
import { usePlacedFiles } from '../../docs/files/use-placed-files.ts'
import { useKeptText } from '../../docs/kept-text.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { formats, strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../ui/dialogs/dialog-actions.tsx'
import { FileInput } from '../../ui/files/file-input.tsx'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import { TextArea } from '../../ui/text/text-area.tsx'
import type { ProductProps } from './product-props.ts'
import classes from './releases.module.css'

const VERSION = /^\d+(\.\d+)*(-[0-9A-Za-z.-]+)?$/
/** Percent of devices that get it first, and days until all do; null: when people decide. */
const ROLLOUTS = [null, { share: 10, days: 3 }, { share: 10, days: 7 }, { share: 10, days: null }] as const
type Channel = CallInput<'releases.publish'>['channel']

/** The targets that wait for signatures, if there are no versions yet: a new version adds to them. */
const awaitedOf = ({ releases, waiting }: ProductProps['product']) =>
  releases.length > 0 ? [] : waiting.filter(({ role, proposedBy }) => role === 'targets' && proposedBy.length === 0)

/** The highest version; undefined if there is none. */
const lastOf = (product: ProductProps['product']): string | undefined =>
  [...product.releases.map(({ version }) => version), ...awaitedOf(product).flatMap(({ adds }) => adds)]
    .sort(compareVersions)
    .at(-1)

const mustSignFirst = (product: ProductProps['product']): boolean => awaitedOf(product).some(({ isMine }) => isMine)

/** Why files can't be released under these names; null if they can. */
function nameTrouble(names: readonly string[]): string | null {
  const words = strings.releases
  const unsafe = names.find((name) => nameFaultOf(name) !== null || !isSafePath(name))
  if (unsafe !== undefined) return (nameFaultOf(unsafe) === 'device' ? words.deviceName : words.badName)(unsafe)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  return twice === undefined ? null : words.nameTwice(twice)
}

/** A new version: its files become files in the space, and this person signs them. Its notes are kept until then. */
export function NewRelease({ detail: { id: space, me }, product, onClose }: ProductProps & { onClose: () => void }) {
  const words = strings.releases
  const host = useHost()
  const files = useFiles(space, me, null)
  const { unnamed } = strings.files
  const placed = usePlacedFiles({ space, place: '', me, folder: words.title, unnamed, most: LIMITS.files })
  const input = useRef<HTMLInputElement>(null)
  const [version, setVersion] = useState('')
  const [channel, setChannel] = useState<Channel>('stable')
  const [rollout, setRollout] = useState(0)
  const { text: notes, type, forget } = useKeptText(`release-notes.${space}.${product.id}`)
  const [platforms, setPlatforms] = useState<Readonly<Record<number, string>>>({})
  const [state, setState] = useState<'writing' | 'sharing' | 'signing'>('writing')
  const [error, setError] = useState<string | null>(null)
  const last = lastOf(product)
  const publish = async () => {
    const fault = VERSION.test(version) ? nameTrouble(placed.pending.map(({ given }) => given)) : words.badVersion
    if (fault !== null) return setError(fault)
    setState('sharing')
    const shared = await placed.ready()
    const found = placed.pending.flatMap(({ number, given }, index) => {
      const file = shared?.[index] && files?.feed.get(shared[index])
      return file
        ? [
            {
              name: given,
              platform: platforms[number] ?? platformOf(given),
              root: file.root,
              key: file.secret,
              size: file.size,
            },
          ]
        : []
    })
    const isShared = found.length === placed.pending.length && found.length > 0
    const { share, days = null } = ROLLOUTS[rollout] ?? {}
    const rings = { ...(share !== undefined && { share }), ...(days !== null && { days }) }
    const about = { ...rings, space, product: product.id, version, channel, notes: notes.trim(), files: found }
    if (isShared) setState('signing')
    const result = isShared ? await host.call('releases.publish', about) : null
    setState('writing')
    if (result?.ok) {
      placed.clear(shared ?? [])
      forget()
      return onClose()
    }
    setError(result ? refusal(result.error.reason) : words.notShared)
  }
  const refusal = (reason: keyof typeof strings.errors) => {
    if (reason !== 'refused' || last === undefined) return strings.errors[reason]
    return mustSignFirst(product) ? words.signFirst : words.versionDetail(last)
  }
  // Closing deletes the files for everyone, unless the version is being signed.
  const close = () => {
    if (state !== 'signing') onClose()
  }
  return (
    <Dialog title={words.newVersion} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void publish()
        }}
      >
        <Stack>
          <TextInput
            label={words.version}
            description={last === undefined ? words.versionExample : words.versionDetail(last)}
            value={version}
            maxLength={LIMITS.version}
            autoComplete="off"
            data-autofocus
            onChange={(event) => setVersion(event.currentTarget.value.trim())}
          />
          <SegmentedControl
            aria-label={words.channel}
            data={(['stable', 'beta'] as const).map((value) => ({ value, label: words.channels[value] }))}
            value={channel}
            onChange={(value) => setChannel(value as Channel)}
          />
          <Rollout value={rollout} onChange={setRollout} />
          <TextArea
            label={words.notes}
            minRows={3}
            maxRows={10}
            maxLength={LIMITS.notes}
            value={notes}
            onChange={(event) => type(event.currentTarget.value)}
          />
          <ChosenFiles {...{ placed, platforms, setPlatforms }} />
          <Group>
            <Button variant="default" leftSection={<Plus size={18} />} onClick={() => input.current?.click()}>
              {words.choose}
            </Button>
          </Group>
          <FileInput ref={input} label={words.choose} multiple onFiles={(chosen) => placed.add(chosen)} />
          <ErrorText error={placed.failed > 0 ? words.notShared : error} />
          <DialogActions grow>
            <Button
              type="submit"
              loading={state !== 'writing'}
              disabled={version === '' || placed.pending.length === 0}
            >
              {words.publish}
            </Button>
          </DialogActions>
        </Stack>
      </form>
    </Dialog>
  )
}

interface ChosenFilesProps {
  placed: ReturnType<typeof usePlacedFiles>
  platforms: Readonly<Record<number, string>>
  setPlatforms: Dispatch<SetStateAction<Readonly<Record<number, string>>>>
}

/** The files of a version, and the platform of each. */
function ChosenFiles({ placed, platforms, setPlatforms }: ChosenFilesProps) {
  const words = strings.releases
  if (placed.pending.length === 0) return null
  return (
    <ul className={classes.files} aria-label={words.files}>
      {placed.pending.map(({ number, given: name, size, done, file }) => (
        <li key={number} className={classes.file}>
          <span className={classes.about}>
            <bdi className={classes.name} title={name}>
              {name}
            </bdi>
            <span className={classes.quiet}>{formats.bytes(size)}</span>
            {!file && <progress aria-label={name} max={size} value={done} />}
          </span>
          <TextInput
            className={classes.platform}
            aria-label={words.platformOf(name)}
            placeholder={words.platform}
            maxLength={LIMITS.version}
            value={platforms[number] ?? platformOf(name)}
            onChange={({ currentTarget: { value } }) => setPlatforms((now) => ({ ...now, [number]: value }))}
          />
          <IconButton label={words.removeFile(name)} onClick={() => placed.remove(number)}>
            <X size={18} />
          </IconButton>
        </li>
      ))}
    </ul>
  )
}

interface RolloutProps {
  /** Index in `ROLLOUTS`. */
  value: number
  onChange: (value: number) => void
}

/** Selects whether all devices get a version immediately, or some of them first. */
function Rollout({ value, onChange }: RolloutProps) {
  const words = strings.releases
  return (
    <NativeSelect
      label={words.rollout}
      value={String(value)}
      data={ROLLOUTS.map((each, index) => ({
        value: String(index),
        label: each ? words.rolloutStep(formats.percent(each.share / 100), each.days) : words.rolloutAll,
      }))}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
    />
  )
}
