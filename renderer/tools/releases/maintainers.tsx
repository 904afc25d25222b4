import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { CallError } from '../../../shared/ipc/contract.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { strings } from '../../strings/strings.ts'
import { ConfirmDialog } from '../../ui/dialogs/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../ui/dialogs/dialog-actions.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import { CountInput } from '../../ui/text/count-input.tsx'
import { KeyOnPaper, RestoreKey } from './key-on-paper.tsx'
import { isMaintainer, type ProductProps } from './product-props.ts'
import classes from './releases.module.css'
import { useKeyNames } from './use-key-names.ts'
import { useAnswer } from './use-releases.ts'

/** Keys of people who have offered to sign, but don't yet. */
const offeredOf = ({ signers, maintainers }: ProductProps['product']): string[] =>
  signers.map(({ key }) => key).filter((key) => !maintainers.includes(key))

/** Whether a new key of this device waits until enough maintainers have signed it. */
const isRenewed = (me: string, { signers, maintainers, waiting }: ProductProps['product']): boolean =>
  signers.some(
    ({ key, device }) =>
      device === me && !maintainers.includes(key) && waiting.some((change) => change.maintainers.includes(key)),
  )

/** The people who sign a product's versions. */
export function Maintainers({ detail, product }: ProductProps) {
  const words = strings.releases
  const host = useHost()
  const answer = useAnswer()
  const namesOf = useKeyNames(detail.id, product)
  const [dialog, setDialog] = useState<'change' | 'paper' | 'restore' | 'renew' | null>(null)
  const { id, maintainers, needed, ownKey, from } = product
  const onClose = () => setDialog(null)
  const renew = async () => {
    onClose()
    await answer(host.call('releases.renew-key', { space: detail.id, product: id }))
  }
  const offered = offeredOf(product)
  const mayChange = detail.mayWrite && isMaintainer(product)
  const mayOffer =
    detail.mayWrite && from === '' && (ownKey === null || !product.signers.some(({ key }) => key === ownKey))
  return (
    <section className={classes.section} aria-label={words.maintainers}>
      <h2>{words.maintainers}</h2>
      <p className={classes.quiet}>
        <bdi>{namesOf(maintainers)}</bdi>
        <span>{words.needed(needed, maintainers.length)}</span>
      </p>
      {mayChange && from === '' && needed === maintainers.length && (
        <p className={classes.quiet}>{maintainers.length === 1 ? words.oneMustSign : words.allMustSign}</p>
      )}
      {offered.length > 0 && (
        <p className={classes.quiet}>
          <span>{words.offers}</span>
          <bdi>{namesOf(offered)}</bdi>
        </p>
      )}
      {mayChange && (maintainers.length > 1 || offered.length > 0) && (
        <Button variant="default" onClick={() => setDialog('change')}>
          {words.change}
        </Button>
      )}
      {mayOffer && (
        <Button
          variant="default"
          onClick={() => void answer(host.call('releases.offer-key', { space: detail.id, product: product.id }))}
        >
          {words.offerKey}
        </Button>
      )}
      {detail.mayWrite && from === '' && (
        <Group gap="xs">
          {ownKey !== null && (
            <Button variant="default" onClick={() => setDialog('paper')}>
              {words.paper.title}
            </Button>
          )}
          {mayChange ? (
            <Button variant="default" disabled={isRenewed(detail.me, product)} onClick={() => setDialog('renew')}>
              {words.renewKey}
            </Button>
          ) : (
            <Button variant="default" onClick={() => setDialog('restore')}>
              {words.paper.restore}
            </Button>
          )}
        </Group>
      )}
      {dialog === 'change' && <ChangeMaintainers {...{ detail, product, onClose }} />}
      {dialog === 'paper' && <KeyOnPaper {...{ detail, product, onClose }} />}
      {dialog === 'restore' && <RestoreKey {...{ detail, product, onClose }} />}
      {dialog === 'renew' && (
        <ConfirmDialog
          title={words.renewTitle}
          lost={[words.renewLost]}
          confirm={words.renewConfirm}
          onConfirm={() => void renew()}
          onClose={onClose}
        />
      )}
    </section>
  )
}

function ChangeMaintainers({ detail: { id: space }, product, onClose }: ProductProps & { onClose: () => void }) {
  const words = strings.releases
  const host = useHost()
  const namesOf = useKeyNames(space, product)
  const [chosen, setChosen] = useState<readonly string[]>(product.maintainers)
  const [needed, setNeeded] = useState(product.needed)
  const [error, setError] = useState<CallError | null>(null)
  const mustSign = Math.min(needed, Math.max(1, chosen.length))
  // Versions signed by too few, or by people no longer on the list, become invalid.
  const mayDisappear = mustSign > product.needed || product.maintainers.some((key) => !chosen.includes(key))
  const sign = async () => {
    const maintainers = [...chosen]
    const result = await host.call('releases.maintain', {
      ...{ space, product: product.id, maintainers },
      needed: mustSign,
    })
    if (result.ok) onClose()
    else setError(result.error)
  }
  return (
    <Dialog title={words.change} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void sign()
        }}
      >
        <Stack>
          <Text size="sm">{words.changeDetail}</Text>
          <Checkbox.Group label={words.maintainers} value={[...chosen]} onChange={setChosen}>
            <Stack gap="xs" mt="xs">
              {[...product.maintainers, ...offeredOf(product)].map((key) => (
                <Checkbox key={key} value={key} label={namesOf([key])} />
              ))}
            </Stack>
          </Checkbox.Group>
          <CountInput
            label={words.mustSign}
            min={1}
            max={Math.max(1, chosen.length)}
            value={mustSign}
            onChange={setNeeded}
          />
          {mayDisappear && <Text size="sm">{words.signAgain(mustSign)}</Text>}
          <ErrorText error={error} />
          <DialogActions grow>
            <Button type="submit" disabled={chosen.length === 0}>
              {words.signChange}
            </Button>
          </DialogActions>
        </Stack>
      </form>
    </Dialog>
  )
}
