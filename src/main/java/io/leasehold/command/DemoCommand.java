package io.leasehold.command;

import io.leasehold.demo.Demo;
import io.leasehold.text.VisibleText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows a crash and its recovery. */
@Command(
        name = "demo",
        description = {
            "Shows a crash and its recovery in less than 20 s: a real worker is killed with SIGKILL, and you see what is"
                    + " proven, what follows from it, and how it ends.",
            "It uses a registry of its own and removes it."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private final Terminal terminal;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!Demo.possibleHere()) {
            terminal.out().println("The demo runs real commands, which this version does on Linux only.");
            return ExitCode.DONE;
        }
        var demo = new Demo(terminal.out(), VisibleText::line, terminal.environment(), terminal.zone());
        return demo.play() ? ExitCode.DONE : ExitCode.REFUSED;
    }
}
