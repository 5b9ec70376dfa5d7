import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

/** Says what was just done, and takes it back. It stays until it is closed or something else is done. */
export function UndoLine({
  children,
  onUndo,
  onClose,
}: {
  readonly children: ReactNode
  readonly onUndo: () => void
  readonly onClose?: (() => void) | undefined
}) {
  const { t } = useTranslation('parts')
  return (
    <Notice
      tone="good"
      live
      acts={
        <>
          <Button size="small" icon="undo" onPress={onUndo}>
            {t('undo')}
          </Button>
          {onClose && (
            <Button size="small" variant="quiet" onPress={onClose}>
              {t('close')}
            </Button>
          )}
        </>
      }
    >
      {children}
    </Notice>
  )
}
