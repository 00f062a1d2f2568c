package org.nnunetspark.faults.hdfs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.hadoop.HadoopStore;

/** An HDFS in this process: one NameNode, two DataNodes. */
public final class MiniHdfs implements AutoCloseable {
    private final MiniDFSCluster cluster;

    private MiniHdfs(MiniDFSCluster cluster) {
        this.cluster = cluster;
    }

    /** Starts one with its blocks below a folder. */
    public static MiniHdfs start(Path folder) throws IOException {
        Configuration configuration = new Configuration();
        configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("dfs").toString());
        configuration.setInt("dfs.replication", 2);
        configuration.setInt("dfs.blocksize", 1 << 20);
        configuration.setInt("dfs.namenode.fs-limits.min-block-size", 1 << 10);
        // So that a writer goes on with the node that is left, and notices a lost one soon.
        configuration.set("dfs.client.block.write.replace-datanode-on-failure.policy", "NEVER");
        configuration.setInt("dfs.heartbeat.interval", 1);
        configuration.setInt("dfs.namenode.heartbeat.recheck-interval", 500);
        MiniDFSCluster cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(2).build();
        cluster.waitActive();
        return new MiniHdfs(cluster);
    }

    public MiniDFSCluster cluster() {
        return cluster;
    }

    /** The file system as Hadoop's clients see it. */
    public DistributedFileSystem files() throws IOException {
        return cluster.getFileSystem();
    }

    /** A folder on it. */
    public StorePath path(String name) {
        return new StorePath(cluster.getURI() + "/" + name);
    }

    /** Our store on it. */
    public HadoopStore store() throws IOException {
        return HadoopStore.open(path("x"), settings());
    }

    /** What a client has to be told. */
    public Map<String, String> settings() {
        return Map.of(
                "dfs.replication", "2",
                "dfs.blocksize", Integer.toString(1 << 20),
                "dfs.client.block.write.replace-datanode-on-failure.policy", "NEVER");
    }

    @Override
    public void close() {
        cluster.shutdown(true);
    }
}
