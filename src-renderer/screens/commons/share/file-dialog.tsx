import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../parts/dialog.tsx'
import { useFormat } from '../../../words/format.ts'
import type { ShareItem } from './share-item.ts'

const decoder = new TextDecoder()

/** The exact bytes that would leave, and what they are called. */
export function FileDialog({
  isOpen,
  onClose,
  ready,
}: {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly ready: Pick<ShareItem, 'bytes' | 'stored'>
}) {
  const { t } = useTranslation('share')
  const format = useFormat()
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('file.title')}>
      <p className="then">{t('file.say', { bytes: format.number(ready.bytes.length) })}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys */}
      <pre className="share-bytes" tabIndex={0} data-testid="share-bytes">
        {decoder.decode(ready.bytes)}
      </pre>
      <p className="caption">
        {t('file.name')} <code>{ready.stored.id}</code>
      </p>
    </Dialog>
  )
}
