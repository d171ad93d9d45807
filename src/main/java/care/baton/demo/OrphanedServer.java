package care.baton.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The PostgreSQL that is left running when the program itself was killed: it must stop before its folder can be used again. */
final class OrphanedServer {

    private OrphanedServer() {
    }

    /** @throws IllegalStateException if another Baton is at work in this folder, or the old server does not stop */
    static void stop(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        refuseIfInUse(data);
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
        var server = ProcessHandle.of(pid).filter(OrphanedServer::isPostgres);
        if (server.isPresent()) {
            server.get().destroy();
            waitFor(server.get());
        }
    }

    private static void refuseIfInUse(Path data) throws IOException {
        try (var lockFile = FileChannel.open(data.resolve("epg-lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = lockFile.tryLock()) {
            if (lock == null) {
                throw new IllegalStateException("Another Baton is running on the database in " + data + ". Stop it, or set BATON_DEMO_FOLDER to another folder.");
            }
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(command -> command.endsWith("postgres") || command.endsWith("postgres.exe")).orElse(false);
    }

    private static void waitFor(ProcessHandle server) {
        try {
            server.onExit().get(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the old PostgreSQL was stopping.", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The PostgreSQL left over from an earlier run (process " + server.pid() + ") does not stop. Stop it by hand and start again.", e);
        }
    }
}
