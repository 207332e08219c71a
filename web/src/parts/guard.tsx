import { Component, type ReactNode } from "react";

/** What breaks while drawing one thing must not take the rest of the page with it. */
export class Guard extends Component<{ instead: ReactNode; children: ReactNode }, { broken: boolean }> {
    override state = { broken: false };
    static getDerivedStateFromError(): { broken: boolean } {
        return { broken: true };
    }
    override render(): ReactNode {
        return this.state.broken ? this.props.instead : this.props.children;
    }
}
