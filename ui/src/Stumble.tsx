/** Shows a fault of the window itself in words; without it React leaves a blank page. */
import { Component, type ReactNode } from "react";
import { type ApiError, asApiError } from "./api/client";
import { Failure } from "./doors/Failure";
import { announcePainted } from "./window/painted";
import { paintTheme } from "./window/settings";

interface State {
  error: ApiError | null;
}

export class Stumble extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: asApiError(error) };
  }

  override componentDidCatch(): void {
    paintTheme();
    announcePainted();
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error === null ? (
      this.props.children
    ) : (
      <Failure
        error={error}
        folder={null}
        isOfTheWindow
        isTrying={false}
        onTryAgain={() => this.setState({ error: null })}
      />
    );
  }
}
