import { resolveConfig } from 'electron-vite'
import { createServer } from 'vite'
import { webHost } from '../static-server.ts'

/** Another port than the built app's, so that trying things out never touches the real records. */
const devPort = 4748

/** Serve the interface with hot reload for a plain browser, from the same configuration as the desktop's. */
export async function serveDevelopment(root: string): Promise<string> {
  const { config } = await resolveConfig({ root }, 'serve', 'development')
  const server = await createServer({
    ...config?.renderer,
    configFile: false,
    server: {
      host: webHost,
      port: devPort,
      strictPort: true,
      headers: {
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
      },
    },
  })
  await server.listen()
  return `http://${webHost}:${devPort}/`
}
