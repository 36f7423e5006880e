/** Starts the view. The nonce comes first, because style is injected with it from the first component on. */
import './jitless'
import { cspNonce } from './csp-nonce'
import './ui/theme/mantine-styles'
import { MantineProvider } from '@mantine/core'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { isConnected, onEvents } from './bridge/api'
import { App } from './app/App'
import { liveStore } from './live/use-live'
import { colorSchemeManager, cssVariablesResolver, theme } from './ui/theme/theme'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element #root to put the view into')

// Without a connection the view itself says so; it must get as far as that.
if (isConnected()) onEvents(liveStore.push)

createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
      getStyleNonce={() => cspNonce}
    >
      <App />
    </MantineProvider>
  </StrictMode>,
)
