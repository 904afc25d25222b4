import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { ProfileForm } from './profile-form.tsx'

export function ProfileDialog({ profile, onClose }: { profile: { name: string; color: string }; onClose: () => void }) {
  return (
    <Dialog title={strings.app.profile} onClose={onClose}>
      <ProfileForm initial={profile} />
    </Dialog>
  )
}
