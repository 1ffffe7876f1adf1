import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { readyAsking } from './api/asking.ts';
import { queryClient } from './api/query-client.ts';
import './look/tokens.css';
import './look/base.css';
import './look/controls.css';
import { router } from './router.tsx';
import { applyTheme } from './shell/theme.ts';
import { readyWords } from './words/words.ts';

applyTheme();
readyAsking();
await readyWords();
const place = document.getElementById('desk');
if (!place) throw new Error('index.html has no place for the desk.');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
