import { Button, Group } from '@mantine/core'
import { ImageUp, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { strings } from '../../strings/strings.ts'
import { OpenFileButton } from '../../ui/files/open-file-button.tsx'
import { Initials } from '../../ui/people/person.tsx'
import { useOwnPicture } from './own-picture.ts'
import { personPictureOf } from './person-picture.ts'
import classes from './profile.module.css'

/** The person's picture, as others see it. Changes take effect immediately. */
export function PictureField({ name, color }: { name: string; color: string }) {
  const [address, set] = useOwnPicture()
  const [wrong, setWrong] = useState(false)
  const choose = async (file: File) => {
    const picture = await personPictureOf(file)
    setWrong(picture === null || !(await set(picture)))
  }
  return (
    <fieldset className={classes.pictureField}>
      <legend>{strings.firstRun.picture}</legend>
      <Group gap="md">
        <Initials name={name} color={color} size={56} picture={address} />
        <OpenFileButton icon={<ImageUp size={18} />} accept="image/*" onFile={choose}>
          {strings.firstRun.choosePicture}
        </OpenFileButton>
        {address && (
          <Button variant="subtle" color="gray" leftSection={<Trash2 size={18} />} onClick={() => void set(null)}>
            {strings.firstRun.removePicture}
          </Button>
        )}
      </Group>
      {wrong && <p role="alert">{strings.firstRun.pictureWrong}</p>}
    </fieldset>
  )
}
