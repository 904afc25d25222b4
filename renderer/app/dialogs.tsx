import { useDocs } from '../docs/docs-context.tsx'
import { navigate } from '../platform/places/routes.ts'
import { useApp, useAppStore } from '../platform/state/store.ts'
import { part } from '../ui/loading/part.tsx'
import { addFirstItems } from './first-steps/first-items.ts'

const channelDialogs = () => import('../features/spaces/publication-dialogs.tsx')
const spaceDialogs = () => import('../features/spaces/space-dialogs.tsx')

const BackupDialog = part(async () => (await import('../features/backup/backup-dialog.tsx')).BackupDialog)
const PublicationLinkDialog = part(async () => (await channelDialogs()).PublicationLinkDialog)
const DeleteSpaceDialog = part(async () => (await spaceDialogs()).DeleteSpaceDialog)
const InviteDialog = part(async () => (await import('../features/people/invite-dialog.tsx')).InviteDialog)
const JoinDialog = part(async () => (await import('../features/spaces/join-dialog.tsx')).JoinDialog)
const LeaveSpaceDialog = part(async () => (await import('../features/spaces/leave-space-dialog.tsx')).LeaveSpaceDialog)
const NewSpaceDialog = part(async () => (await spaceDialogs()).NewSpaceDialog)
const Palette = part(async () => (await import('./palette/palette.tsx')).Palette)
const ProfileDialog = part(async () => (await import('../features/profile/profile-dialog.tsx')).ProfileDialog)
const RenameSpaceDialog = part(async () => (await spaceDialogs()).RenameSpaceDialog)
const ShortcutsDialog = part(async () => (await import('./palette/shortcuts-dialog.tsx')).ShortcutsDialog)
const UnsubscribeDialog = part(async () => (await channelDialogs()).UnsubscribeDialog)

/** The open dialog, if any. The space view shows those that need an index table. */
export function Dialogs() {
  const store = useAppStore()
  const dialog = useApp((data) => data.dialog)
  const app = useApp((data) => data.app)
  const space = dialog && 'space' in dialog ? app?.spaces.find(({ id }) => id === dialog.space) : undefined
  const detail = useApp((data) => (space ? data.details[space.id] : undefined))
  const docs = useDocs()
  const close = () => store.openDialog(null)
  const show = (id: string) => {
    close()
    navigate({ view: 'space', space: id })
  }
  const open = async (id: string) => {
    await store.refresh()
    show(id)
  }
  const openNew = async (id: string) => {
    await addFirstItems(docs, store, id)
    show(id)
  }
  const left = async () => {
    await store.refresh()
    close()
    navigate({ view: 'nearby' })
  }
  switch (dialog?.kind) {
    case 'new-space':
      return <NewSpaceDialog onClose={close} onOpen={openNew} />
    case 'join':
      return <JoinDialog key={dialog.link} link={dialog.link} onClose={close} onOpen={open} />
    case 'profile':
      return app?.profile ? <ProfileDialog profile={app.profile} onClose={close} /> : null
    case 'backup':
      return app ? (
        <BackupDialog
          key={dialog.opened?.name}
          app={app}
          opened={dialog.opened ?? null}
          onRestored={() => void store.refresh()}
          onClose={close}
        />
      ) : null
    case 'shortcuts':
      return <ShortcutsDialog onClose={close} />
    case 'palette':
    case 'search':
      return (
        <Palette
          key={dialog.kind}
          initial={dialog.words ?? ''}
          isSearchFirst={dialog.kind === 'search'}
          onClose={close}
        />
      )
    case 'invite':
      return detail ? <InviteDialog detail={detail} roles={dialog.roles} onClose={close} /> : null
    case 'rename-space':
      return space ? <RenameSpaceDialog space={space} onClose={close} /> : null
    case 'publication-link':
      return space ? <PublicationLinkDialog space={space} onClose={close} /> : null
    case 'unsubscribe':
      return space ? <UnsubscribeDialog space={space} onClose={close} onGone={left} /> : null
    case 'leave-space':
      return space && detail ? (
        <LeaveSpaceDialog
          detail={detail}
          onClose={close}
          onLeft={async (isGone) => {
            if (isGone) return left()
            await store.refresh()
            close()
          }}
        />
      ) : null
    case 'delete-space':
      return space ? (
        <DeleteSpaceDialog space={space} alone={detail?.members.length === 1} onClose={close} onDeleted={left} />
      ) : null
    default:
      return null
  }
}
