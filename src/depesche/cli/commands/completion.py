"""`depesche completion`: the script that completes commands and options in a shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from depesche.cli.options import look_options


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@look_options
@click.pass_context
def completion(ctx: click.Context, *, shell: str) -> None:
    r"""Print the completion script for a shell.

    \b
    bash: depesche completion bash > ~/.local/share/bash-completion/completions/depesche
    zsh:  depesche completion zsh > ~/.zfunc/_depesche
    fish: depesche completion fish > ~/.config/fish/completions/depesche.fish
    """
    kind = get_completion_class(shell)
    if kind is not None:
        complete = kind(ctx.find_root().command, {}, "depesche", "_DEPESCHE_COMPLETE")
        click.echo(complete.source_template % complete.source_vars())
