import { Button, Select, TextInput } from '@mantine/core'
import { Check, Copy, QrCode } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { isPublication } from '../../../shared/space/kind.ts'
import { useAction } from '../../platform/host/use-action.ts'
import { strings } from '../../strings/strings.ts'
import { ShareLink } from '../../ui/copying/share-link.tsx'
import { useCopy } from '../../ui/copying/use-copy.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import { isAddress } from './address.ts'
import classes from './nearby.module.css'

const DAY = 24 * 3_600_000

function ConnectByAddress() {
  const connect = useAction('nearby.connect')
  const [address, setAddress] = useState('')
  const [wrong, setWrong] = useState(false)
  const [tried, setTried] = useState(false)
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    const valid = isAddress(address.trim())
    setWrong(!valid)
    setTried(false)
    if (valid && (await connect.run({ address: address.trim() }))) setTried(true)
  }
  return (
    <form onSubmit={onSubmit} className={classes.way}>
      <TextInput
        className={classes.grow ?? ''}
        label={strings.nearby.address}
        description={strings.nearby.addressHint}
        placeholder={strings.nearby.addressPlaceholder}
        value={address}
        maxLength={300}
        autoComplete="off"
        spellCheck={false}
        error={wrong ? strings.nearby.addressWrong : undefined}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={connect.busy} disabled={!address.trim()}>
        {strings.nearby.connect}
      </Button>
      <ErrorText error={connect.error} />
      {tried && !connect.error && (
        <p className={classes.quiet} role="status">
          {strings.nearby.connecting}
        </p>
      )}
    </form>
  )
}

function OwnAddress({ address }: { address: string }) {
  const { copy, copied, words } = useCopy()
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-md"
      className={classes.address ?? ''}
      title={words || strings.app.copy}
      rightSection={copied ? <Check size={16} /> : <Copy size={16} />}
      onClick={() => void copy(address)}
    >
      {address}
    </Button>
  )
}

function OwnAddresses({ addresses }: { addresses: readonly string[] }) {
  return (
    <div className={classes.way}>
      <div className={classes.grow}>
        <div className={classes.label}>{strings.nearby.own}</div>
        {addresses.length === 0 && <span className={classes.quiet}>{strings.nearby.noAddress}</span>}
        {addresses.map((address) => (
          <OwnAddress key={address} address={address} />
        ))}
      </div>
    </div>
  )
}

/**
 * Lets the person pick a space, and shows a fresh invite to it that is valid for a day; for a publication, the link to
 * subscribe.
 */
function InviteQr({
  invitable,
  loadDetail,
  onClose,
}: {
  invitable: readonly { id: string; name: string }[]
  loadDetail: (space: string) => Promise<SpaceDetail | null>
  onClose: () => void
}) {
  const invite = useAction('spaces.invite')
  const [space, setSpace] = useState<string | null>(invitable[0]?.id ?? null)
  const publicationLink = useAction('publications.link')
  const [made, setMade] = useState<{ link: string; detail: string } | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const make = async () => {
    setRefused(null)
    const detail = space ? await loadDetail(space) : null
    if (space && detail && isPublication(detail.kind)) {
      const found = await publicationLink.run({ space })
      const { publicLink, closedLink } = strings.channels
      if (found)
        setMade({ link: found.value.link, detail: detail.kind === 'public-publication' ? publicLink : closedLink })
      return
    }
    const role = detail?.mayInviteAs.includes('editor') ? 'editor' : detail?.mayInviteAs[0]
    if (!space || !role) {
      setRefused(strings.errors['not-allowed'])
      return
    }
    const result = await invite.run({ space, role, expires: Date.now() + DAY, uses: null })
    if (result?.value.link) setMade({ link: result.value.link, detail: strings.invites.shareDetail(role) })
  }
  return (
    <Dialog title={strings.nearby.qr} onClose={onClose}>
      {made ? (
        <ShareLink
          link={made.link}
          detail={`${strings.nearby.qrIntro} ${made.detail}`}
          name={invitable.find(({ id }) => id === space)?.name ?? ''}
        />
      ) : (
        <div className={classes.stack}>
          <Select
            label={strings.nearby.qrSpace}
            data={invitable.map(({ id, name }) => ({ value: id, label: name }))}
            value={space}
            allowDeselect={false}
            onChange={setSpace}
          />
          <ErrorText error={invite.error ?? publicationLink.error ?? refused} />
          <Button loading={invite.busy || publicationLink.busy} onClick={make}>
            {strings.invites.create}
          </Button>
        </div>
      )}
    </Dialog>
  )
}

/** For networks on which devices can't discover each other. */
export function ByHand({
  isNeeded,
  addresses,
  invitable,
  loadDetail,
}: {
  /** Whether nobody can be found in any other way. */
  isNeeded: boolean
  addresses: readonly string[]
  invitable: readonly { id: string; name: string }[]
  loadDetail: (space: string) => Promise<SpaceDetail | null>
}) {
  const [showsQr, setShowsQr] = useState(false)
  return (
    <Disclosure className={classes.byHand} label={strings.nearby.byHand} startsOpen={isNeeded}>
      <div className={classes.ways}>
        <OwnAddresses addresses={addresses} />
        <ConnectByAddress />
        {invitable.length > 0 && (
          <div className={classes.way}>
            <Button variant="default" leftSection={<QrCode size={18} />} onClick={() => setShowsQr(true)}>
              {strings.nearby.qr}
            </Button>
          </div>
        )}
        {showsQr && <InviteQr invitable={invitable} loadDetail={loadDetail} onClose={() => setShowsQr(false)} />}
      </div>
    </Disclosure>
  )
}
