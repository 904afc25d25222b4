import { Skeleton, Switch } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { CallOutput, SpaceSummary } from '../../../shared/ipc/contract.ts'
import { useAction } from '../../platform/host/use-action.ts'
import { strings } from '../../strings/strings.ts'
import { ShareLink } from '../../ui/copying/share-link.tsx'
import { ConfirmDialog } from '../../ui/dialogs/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'

/** The link to subscribe, the same for everyone, and whether to announce the publication on this network. */
export function PublicationLinkDialog({ space, onClose }: { space: SpaceSummary; onClose: () => void }) {
  const [found, setFound] = useState<CallOutput<'publications.link'> | null>(null)
  const { run, error } = useAction('publications.link')
  useEffect(() => {
    void run({ space: space.id }).then((result) => result && setFound(result.value))
  }, [run, space.id])
  const detail = space.kind === 'public-publication' ? strings.channels.publicLink : strings.channels.closedLink
  return (
    <Dialog title={strings.channels.shareTitle(space.name)} onClose={onClose}>
      <ErrorText error={error} />
      {found ? <ShareLink link={found.link} detail={detail} name={space.name} /> : !error && <Skeleton height={280} />}
      {found && found.shown !== null && <ShowHere space={space.id} initially={found.shown} />}
    </Dialog>
  )
}

function ShowHere({ space, initially }: { space: string; initially: boolean }) {
  const [shown, setShown] = useState(initially)
  const show = useAction('publications.show')
  return (
    <div>
      <Switch
        mt="md"
        checked={shown}
        disabled={show.busy}
        label={strings.channels.show}
        description={strings.channels.showDetail}
        onChange={async ({ currentTarget: { checked } }) => {
          if (await show.run({ space, shown: checked })) setShown(checked)
        }}
      />
      <ErrorText error={show.error} />
    </div>
  )
}

export function UnsubscribeDialog({
  space,
  onClose,
  onGone,
}: {
  space: SpaceSummary
  onClose: () => void
  onGone: () => void
}) {
  const unsubscribe = useAction('publications.unsubscribe')
  return (
    <ConfirmDialog
      title={strings.channels.unsubscribeTitle(space.name || strings.spaces.joiningName)}
      lost={[strings.channels.unsubscribeLost]}
      confirm={strings.channels.unsubscribe}
      busy={unsubscribe.busy}
      error={unsubscribe.error}
      onClose={onClose}
      onConfirm={async () => {
        if (await unsubscribe.run({ space: space.id })) onGone()
      }}
    />
  )
}
