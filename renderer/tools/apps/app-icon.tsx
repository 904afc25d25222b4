import { Blocks } from 'lucide-react'
import { useEffect, useState } from 'react'
import { pictureAddress, type ShownPicture } from '../../docs/pictures.ts'
import { DrawnPicture } from '../../ui/pictures/drawn-picture.tsx'
import classes from './apps.module.css'

/** An app's own icon, or the default icon. */
export function AppIcon({ icon, size }: { icon: Uint8Array<ArrayBuffer> | null; size: number }) {
  const [shown, setShown] = useState<ShownPicture>(null)
  useEffect(() => {
    const address = icon ? pictureAddress(icon) : null
    setShown(address)
    return () => {
      if (address && address !== 'broken') URL.revokeObjectURL(address)
    }
  }, [icon])
  return (
    <span className={classes.icon} style={{ inlineSize: size, blockSize: size }}>
      {shown && shown !== 'broken' ? (
        <DrawnPicture src={shown} alt="" draggable={false} />
      ) : (
        <Blocks size={size / 2} aria-hidden="true" />
      )}
    </span>
  )
}
