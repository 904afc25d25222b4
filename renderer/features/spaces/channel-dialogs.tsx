import { Skeleton } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { SpaceSummary } from '../../../shared/ipc/contract.ts'
import { useAction } from '../../app/use-action.ts'
import { strings } from '../../strings/strings.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorText } from '../../ui/error-text.tsx'
import { ShareLink } from '../../ui/share-link.tsx'

/** The link by which others subscribe: the same for all. */
export function ChannelLinkDialog({ space, onClose }: { space: SpaceSummary; onClose: () => void }) {
  const [link, setLink] = useState<string | null>(null)
  const { run, error } = useAction('channels.link')
  useEffect(() => {
    void run({ space: space.id }).then((result) => result && setLink(result.value.link))
  }, [run, space.id])
  const detail = space.kind === 'channel' ? strings.channels.publicLink : strings.channels.closedLink
  return (
    <Dialog title={strings.channels.shareTitle(space.name)} onClose={onClose}>
      <ErrorText error={error} />
      {link ? <ShareLink link={link} detail={detail} /> : !error && <Skeleton height={280} />}
    </Dialog>
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
  const unsubscribe = useAction('channels.unsubscribe')
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
