    const char *folders[] = {".", "/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run", "/run/lock"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (found(folders[i], "harness-left-word"))
            return 9;
    const char *variables[] = {"HOME", "TMPDIR", "PWD"};
    for (size_t i = 0; i < 3; i++)
        if (getenv(variables[i]) && found(getenv(variables[i]), variables[i]))
            return 9;
    char own[4096];
    ssize_t length = readlink("/proc/self/exe", own, sizeof own - 1);
    if (length > 0) {
        own[length] = 0;
        *strrchr(own, '/') = 0;
        if (found(own, "left-word"))
            return 9;
    }
    /* Objects that have a key and no process. */
    const key_t key = 0x48415253;
    if (shmget(key, 64, 0) >= 0 || semget(key, 1, 0) >= 0 || msgget(key, 0) >= 0)
        return 9;
    shmget(key, 64, IPC_CREAT | 0666);
    semget(key, 1, IPC_CREAT | 0666);
    msgget(key, IPC_CREAT | 0666);
    if (mq_open("/harness-left-word", O_RDONLY) != (mqd_t)-1)
        return 9;
    mq_open("/harness-left-word", O_CREAT | O_RDWR, 0666, NULL);
    if (shm_open("/harness-left-shm", O_RDONLY, 0) >= 0)
        return 9;
    shm_open("/harness-left-shm", O_CREAT | O_RDWR, 0666);
    /* Limits and priorities go with the process; a name without a file goes with the last socket. */
