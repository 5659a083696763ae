/** Shows a part of the window as the window does, with a keyboard and mouse to use it. */
import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components";
import { createQueryClient, refetchChanged } from "../api/queries";
import { LiveRegions } from "../components/LiveRegions";

export function show(part: ReactNode): UserEvent {
  const client = createQueryClient();
  if (hasBackend()) {
    refetchChanged(client);
  }
  render(
    <I18nProvider locale="en">
      <QueryClientProvider client={client}>
        {part}
        <LiveRegions />
      </QueryClientProvider>
    </I18nProvider>,
  );
  return userEvent.setup();
}

function hasBackend(): boolean {
  const { __TAURI_INTERNALS__: internals } = window as { __TAURI_INTERNALS__?: { invoke?: unknown } };
  return internals?.invoke !== undefined;
}
