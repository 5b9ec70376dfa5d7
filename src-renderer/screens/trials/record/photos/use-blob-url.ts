import { useEffect, useState } from 'react'

/** An address for a blob while it is on the page. `key` names its content: the same key keeps the same address. */
export function useBlobUrl(blob: Blob, key: string): string | undefined {
  const [url, setUrl] = useState<string>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: every reading of the store makes new handles of the same bytes
  useEffect(() => {
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [key])
  return url
}
